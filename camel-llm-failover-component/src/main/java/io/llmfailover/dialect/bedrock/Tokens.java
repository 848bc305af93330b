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
        long read = count(usage, "cacheReadInputTokens");
        long written = count(usage, "cacheWriteInputTokens");
        long prompt = count(usage, "inputTokens") + read + written;
        long completion = count(usage, "outputTokens");
        long total = usage.path("totalTokens").isNumber() ? count(usage, "totalTokens") : prompt + completion;
        return new Usage(prompt, completion, total, read, written, 0);
    }

    private static long count(JsonNode usage, String member) {
        // so that hostile numbers do not overflow sums
        return Math.max(0, Math.min(1L << 50, usage.path(member).asLong()));
    }
}
