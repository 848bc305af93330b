/** Sockets and clocks of the server. Knows neither models nor Camel. */
@NullMarked
package io.llmfailover.server.http;

import org.jspecify.annotations.NullMarked;
