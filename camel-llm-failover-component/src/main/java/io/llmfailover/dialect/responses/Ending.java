package io.llmfailover.dialect.responses;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.chat.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Why an answer ended: the canonical reason, and the vendor's word for it. */
record Ending(String reason, String said) {

    private static final Map<String, String> INCOMPLETE = Map.of(
            "max_output_tokens", "length",
            "max_tokens", "length",
            "length", "length",
            "content_filter", "content_filter");

    /** Null when there is neither a known end nor an answer. */
    static @Nullable Ending of(JsonNode response, boolean toolCalls, boolean output) {
        String status = response.path("status").asText("");
        String word = toolCalls ? "tool_calls" : "stop";
        return switch (status) {
            case "completed" -> new Ending(word, status);
            case "incomplete" -> incomplete(response.path("incomplete_details"));
            default -> output ? new Ending(word, status.isEmpty() ? word : status) : null;
        };
    }

    /** Cut off for a reason that nobody knows is cut off all the same. */
    private static Ending incomplete(JsonNode details) {
        String reason = Json.textAt(details, "reason");
        return reason == null
                ? new Ending("length", "incomplete")
                : new Ending(INCOMPLETE.getOrDefault(reason, "length"), reason);
    }
}
