/** The HTTP front beside what it is compared to: each system, the simulator and the load generator in a process of its own. */
@NullMarked
package io.llmfailover.bench.run;

import org.jspecify.annotations.NullMarked;
