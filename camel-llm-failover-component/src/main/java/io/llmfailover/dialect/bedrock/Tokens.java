package io.llmfailover.dialect.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.chat.Usage;
import org.jspecify.annotations.Nullable;

/** Counts, of which any may be missing. The vendor counts cached tokens apart; to everybody else they are of the prompt. */
final class Tokens {

    private Tokens() {}

    static @Nullable Usage usage(JsonNode usage) {
        if (!usage.path("inputTokens").isNumber() && !usage.path("outputTokens").isNumber()) {
            return null;
        }
        long read = Usage.count(usage, "cacheReadInputTokens");
        long written = Usage.count(usage, "cacheWriteInputTokens");
        long prompt = Usage.count(usage, "inputTokens") + read + written;
        long completion = Usage.count(usage, "outputTokens");
        long total = usage.path("totalTokens").isNumber() ? Usage.count(usage, "totalTokens") : prompt + completion;
        return new Usage(prompt, completion, total, read, written, 0);
    }
}
