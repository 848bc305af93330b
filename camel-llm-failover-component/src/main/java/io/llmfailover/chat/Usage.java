package io.llmfailover.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Tokens as the vendor counted them. The prompt includes what was read from or written to a prompt cache, the
 * completion includes reasoning; {@code cached} may exceed {@code prompt}, vendors have been seen to say so.
 */
public record Usage(long prompt, long completion, long total, long cached, long cacheWrite, long reasoning)
        implements Serializable {

    /** Nobody counts so far; keeps hostile numbers out of sums. */
    private static final long MAX = 1L << 50;

    /** Reads OpenAI's usage member; null when there is none. */
    public static @Nullable Usage of(@Nullable JsonNode usage) {
        if (usage == null || !usage.isObject() || usage.isEmpty()) {
            return null;
        }
        long prompt = count(usage, "prompt_tokens");
        long completion = count(usage, "completion_tokens");
        boolean summed = !usage.path("total_tokens").isNumber();
        JsonNode prompted = usage.path("prompt_tokens_details");
        return new Usage(
                prompt,
                completion,
                summed ? prompt + completion : count(usage, "total_tokens"),
                count(prompted, "cached_tokens"),
                count(prompted, "cache_write_tokens"),
                count(usage.path("completion_tokens_details"), "reasoning_tokens"));
    }

    /** What stands at this member, and 0 for what cannot be a count. */
    public static long count(JsonNode node, String name) {
        return Math.max(0, Math.min(MAX, node.path(name).asLong(0)));
    }

    public ObjectNode toJson() {
        ObjectNode json = Json.object();
        json.put("prompt_tokens", prompt).put("completion_tokens", completion).put("total_tokens", total);
        if (cached > 0 || cacheWrite > 0) {
            ObjectNode details = json.putObject("prompt_tokens_details");
            details.put("cached_tokens", cached);
            details.put("cache_write_tokens", cacheWrite);
        }
        if (reasoning > 0) {
            json.putObject("completion_tokens_details").put("reasoning_tokens", reasoning);
        }
        return json;
    }
}
