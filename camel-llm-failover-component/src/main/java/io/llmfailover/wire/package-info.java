/** Framings that several vendors share. */
@NullMarked
package io.llmfailover.wire;

import org.jspecify.annotations.NullMarked;
