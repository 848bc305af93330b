/** OpenAI's Responses: items instead of messages. */
@NullMarked
package io.llmfailover.dialect.responses;

import org.jspecify.annotations.NullMarked;
