/** What can be watched: one event for each call, one for each failover. */
@NullMarked
package io.llmfailover.observe;

import org.jspecify.annotations.NullMarked;
