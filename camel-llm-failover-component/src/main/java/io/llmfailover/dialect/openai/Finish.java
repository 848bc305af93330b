package io.llmfailover.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finish reasons as these servers write them. */
final class Finish {

    static final String TOOL_CALLS = "tool_calls";
    static final String ERROR = "error";

    private static final Map<String, String> CANONICAL = Map.of(
            "stop", "stop",
            "eos", "stop",
            "end_turn", "stop",
            "length", "length",
            "max_tokens", "length",
            "model_length", "length",
            "tool_calls", TOOL_CALLS,
            "function_call", TOOL_CALLS,
            "content_filter", "content_filter",
            "error", ERROR);

    private Finish() {}

    /** The vendor's word, or null while it has not said one. */
    static @Nullable String said(JsonNode choice) {
        String reason = choice.path("finish_reason").asText("");
        return reason.isEmpty() || reason.equals("null") ? null : reason;
    }

    /** Our word for it: tool calls are the reason wherever there are some, and an unknown reason is an ordinary stop. */
    static String canonical(String reason, boolean toolCalls) {
        String known = CANONICAL.getOrDefault(reason, "stop");
        return toolCalls && known.equals("stop") ? TOOL_CALLS : known;
    }

    static boolean known(String reason) {
        return CANONICAL.containsKey(reason);
    }
}
