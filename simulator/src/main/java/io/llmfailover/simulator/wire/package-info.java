/** The vendors' wire formats: paths, request shapes, answers, streams and errors. */
@NullMarked
package io.llmfailover.simulator.wire;

import org.jspecify.annotations.NullMarked;
