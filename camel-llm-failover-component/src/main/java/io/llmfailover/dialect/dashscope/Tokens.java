package io.llmfailover.dialect.dashscope;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.chat.Usage;
import org.jspecify.annotations.Nullable;

/** Counts that come with every event, each for all that came so far. */
final class Tokens {

    private Tokens() {}

    static long output(JsonNode usage) {
        return Usage.count(usage, "output_tokens");
    }

    static long total(JsonNode usage) {
        return Usage.count(usage, "total_tokens");
    }

    static @Nullable Usage of(JsonNode usage) {
        if (!usage.path("input_tokens").isNumber()
                && !usage.path("output_tokens").isNumber()) {
            return null;
        }
        long input = Usage.count(usage, "input_tokens");
        boolean summed = !usage.path("total_tokens").isNumber();
        JsonNode prompt = usage.path("prompt_tokens_details");
        return new Usage(
                input,
                output(usage),
                summed ? input + output(usage) : total(usage),
                Usage.count(prompt, "cached_tokens"),
                Usage.count(prompt, "cache_creation_input_tokens"),
                Usage.count(usage.path("output_tokens_details"), "reasoning_tokens"));
    }
}
