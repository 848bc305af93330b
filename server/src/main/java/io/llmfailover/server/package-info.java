/** The Camel component {@code llm-server}: requests over HTTP, as clients of OpenAI and Anthropic send them. */
@NullMarked
package io.llmfailover.server;

import org.jspecify.annotations.NullMarked;
