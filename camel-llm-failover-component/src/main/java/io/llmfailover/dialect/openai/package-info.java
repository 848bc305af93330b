/** OpenAI chat completions, embeddings and images, and the many servers that speak the same with an accent. */
@NullMarked
package io.llmfailover.dialect.openai;

import org.jspecify.annotations.NullMarked;
