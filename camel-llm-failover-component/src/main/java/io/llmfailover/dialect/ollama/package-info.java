/** Ollama's own format: its chat and embeddings, not those of others that it offers as well. */
@NullMarked
package io.llmfailover.dialect.ollama;

import org.jspecify.annotations.NullMarked;
