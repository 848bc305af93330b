/** The APIs that callers speak, as JSON and events. Knows neither HTTP nor Camel. */
@NullMarked
package io.llmfailover.server.api;

import org.jspecify.annotations.NullMarked;
