/** The generateContent format of Google: the Gemini API and Vertex AI. */
@NullMarked
package io.llmfailover.dialect.gemini;

import org.jspecify.annotations.NullMarked;
