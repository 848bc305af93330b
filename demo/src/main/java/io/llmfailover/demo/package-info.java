/** The gateway with everything it needs around it, started and ended as one. */
@NullMarked
package io.llmfailover.demo;

import org.jspecify.annotations.NullMarked;
