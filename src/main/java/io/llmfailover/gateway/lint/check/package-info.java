/** The checks, one class each. */
@NullMarked
package io.llmfailover.gateway.lint.check;

import org.jspecify.annotations.NullMarked;
