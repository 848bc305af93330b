@NullMarked
package io.llmfailover.bench.soak;

import org.jspecify.annotations.NullMarked;
