package io.llmfailover.dialect.anthropic;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Why an answer ended. */
final class Finish {

    private static final Map<String, String> REASONS = Map.of(
            "end_turn", "stop",
            "stop_sequence", "stop",
            "pause_turn", "stop",
            "max_tokens", "length",
            "model_context_window_exceeded", "length",
            "tool_use", "tool_calls",
            "refusal", "content_filter");

    private Finish() {}

    /**
     * The canonical reason; null when there is neither a known reason nor an answer. The tool that carries structured
     * output ends in tool_use too, although to the caller it is an answer like any other.
     */
    static @Nullable String of(@Nullable String stopReason, boolean toolCalls, boolean output) {
        String known = stopReason == null ? null : REASONS.get(stopReason);
        String reason = known == null && output ? "stop" : known;
        if ("stop".equals(reason) || "tool_calls".equals(reason)) {
            return toolCalls ? "tool_calls" : "stop";
        }
        return reason;
    }
}
