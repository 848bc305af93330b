/** Who may ask, for what, and how much. Knows neither HTTP nor Camel's routes. */
@NullMarked
package io.llmfailover.server.caller;

import org.jspecify.annotations.NullMarked;
