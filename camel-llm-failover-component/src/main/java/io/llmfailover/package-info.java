/** The Camel component {@code llm:provider/model}: one call, told truthfully. */
@NullMarked
package io.llmfailover;

import org.jspecify.annotations.NullMarked;
