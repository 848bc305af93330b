/** The server as its clients see it. */
@NullMarked
package io.llmfailover.server;

import org.jspecify.annotations.NullMarked;
