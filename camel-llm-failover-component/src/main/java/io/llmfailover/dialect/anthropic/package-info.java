/** The Messages format of Anthropic. */
@NullMarked
package io.llmfailover.dialect.anthropic;

import org.jspecify.annotations.NullMarked;
