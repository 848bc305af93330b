package io.llmfailover.dialect.responses;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.chat.Usage;
import org.jspecify.annotations.Nullable;

/** Tokens under the names of this format. */
final class Counts {

    private Counts() {}

    static @Nullable Usage of(JsonNode usage) {
        if (!usage.path("input_tokens").isNumber()
                && !usage.path("output_tokens").isNumber()) {
            return null;
        }
        long input = count(usage, "input_tokens");
        long output = count(usage, "output_tokens");
        boolean summed = !usage.path("total_tokens").isNumber();
        JsonNode prompted = usage.path("input_tokens_details");
        return new Usage(
                input,
                output,
                summed ? input + output : count(usage, "total_tokens"),
                count(prompted, "cached_tokens"),
                count(prompted, "cache_write_tokens"),
                count(usage.path("output_tokens_details"), "reasoning_tokens"));
    }

    private static long count(JsonNode node, String name) {
        return Math.max(0, Math.min(Integer.MAX_VALUE, node.path(name).asLong(0)));
    }
}
