/** Anthropic's Messages, said in OpenAI's form and back: the other direction of the component's dialect. */
@NullMarked
package io.llmfailover.server.api.anthropic;

import org.jspecify.annotations.NullMarked;
