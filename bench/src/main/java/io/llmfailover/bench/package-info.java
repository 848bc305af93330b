/** Measurements, each run side by side with what it is compared to. */
@NullMarked
package io.llmfailover.bench;

import org.jspecify.annotations.NullMarked;
