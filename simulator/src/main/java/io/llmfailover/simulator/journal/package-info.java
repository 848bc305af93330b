/** What each vendor saw. */
@NullMarked
package io.llmfailover.simulator.journal;

import org.jspecify.annotations.NullMarked;
