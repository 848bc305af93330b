/** What we know of a target: counts, latencies, and a breaker that draws the conclusion. Knows no sockets and no timers. */
@NullMarked
package io.llmfailover.health;

import org.jspecify.annotations.NullMarked;
