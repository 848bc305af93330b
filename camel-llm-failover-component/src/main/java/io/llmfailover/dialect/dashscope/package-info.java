/** Alibaba's own format for its Qwen models, beside which it also offers OpenAI's. */
@NullMarked
package io.llmfailover.dialect.dashscope;

import org.jspecify.annotations.NullMarked;
