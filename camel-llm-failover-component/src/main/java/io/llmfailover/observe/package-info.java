/** What can be watched: one event for each call. */
@NullMarked
package io.llmfailover.observe;

import org.jspecify.annotations.NullMarked;
