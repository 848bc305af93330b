package io.llmfailover.server.api.anthropic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import io.llmfailover.chat.Usage;
import org.jspecify.annotations.Nullable;

/** Tokens as Anthropic counts them: what comes from a cache or goes there is no part of the input. */
final class Counts {

    private Counts() {}

    static ObjectNode of(@Nullable Usage usage) {
        if (usage == null) {
            // clients insist on numbers
            return Json.object().put("input_tokens", 0).put("output_tokens", 0);
        }
        ObjectNode json = Json.object()
                // vendors have been seen to count more of it as cached than there was
                .put("input_tokens", Math.max(0, usage.prompt() - usage.cached() - usage.cacheWrite()))
                .put("cache_creation_input_tokens", usage.cacheWrite())
                .put("cache_read_input_tokens", usage.cached())
                .put("output_tokens", usage.completion());
        if (usage.reasoning() > 0) {
            json.putObject("output_tokens_details").put("thinking_tokens", usage.reasoning());
        }
        return json;
    }
}
