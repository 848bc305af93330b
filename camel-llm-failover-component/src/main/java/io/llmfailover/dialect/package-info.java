/** The wire formats of the vendors, one class each behind one seam: write, read, fail. */
@NullMarked
package io.llmfailover.dialect;

import org.jspecify.annotations.NullMarked;
