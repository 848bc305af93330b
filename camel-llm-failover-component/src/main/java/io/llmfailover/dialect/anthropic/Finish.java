package io.llmfailover.dialect.anthropic;

import io.llmfailover.dialect.Reasons;
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
        return Reasons.of(stopReason == null ? null : REASONS.get(stopReason), toolCalls, output);
    }
}
