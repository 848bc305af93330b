package io.llmfailover.server.api.responses;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import io.llmfailover.chat.Usage;

/** What the output of a response consists of. */
final class Items {

    private Items() {}

    /** What vendors tell of their thoughts; it stands where OpenAI puts its summary. */
    static ObjectNode reasoning(String id, ArrayNode summary) {
        ObjectNode item = Json.object().put("id", id).put("type", "reasoning");
        return item.set("summary", summary);
    }

    static ObjectNode summary(String text) {
        return Json.object().put("type", "summary_text").put("text", text);
    }

    static ObjectNode message(String id, String status, ArrayNode content) {
        ObjectNode item = Json.object()
                .put("id", id)
                .put("type", "message")
                .put("status", status)
                .put("role", "assistant");
        return item.set("content", content);
    }

    static ObjectNode call(String id, String status, String callId, String name, String arguments) {
        return Json.object()
                .put("id", id)
                .put("type", "function_call")
                .put("status", status)
                .put("call_id", callId)
                .put("name", name)
                .put("arguments", arguments);
    }

    static ObjectNode usage(Usage usage) {
        ObjectNode json = Json.object().put("input_tokens", usage.prompt());
        json.putObject("input_tokens_details")
                .put("cached_tokens", usage.cached())
                .put("cache_write_tokens", usage.cacheWrite());
        json.put("output_tokens", usage.completion());
        json.putObject("output_tokens_details").put("reasoning_tokens", usage.reasoning());
        return json.put("total_tokens", usage.total());
    }
}
