@NullMarked
package io.llmfailover.bench.run;

import org.jspecify.annotations.NullMarked;
