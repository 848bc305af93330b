package io.llmfailover.dialect.bedrock;

import io.llmfailover.dialect.Reasons;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Why an answer ended. */
final class Finish {

    private static final Map<String, String> REASONS = Map.of(
            "end_turn", "stop",
            "stop_sequence", "stop",
            "max_tokens", "length",
            "model_context_window_exceeded", "length",
            "tool_use", "tool_calls",
            "guardrail_intervened", "content_filter",
            "content_filtered", "content_filter");

    /** The model said something of which the service could make no answer; another try may go well. */
    private static final Set<String> BROKEN = Set.of("malformed_model_output", "malformed_tool_use");

    private Finish() {}

    static boolean isBroken(@Nullable String stopReason) {
        return stopReason != null && BROKEN.contains(stopReason);
    }

    /**
     * The canonical reason; null when there is neither a known reason nor an answer. A message that ends in tool_use has no
     * call for the caller where the service ran the tools itself, or where the tool carries an answer in JSON.
     */
    static @Nullable String of(@Nullable String stopReason, boolean toolCalls, boolean output) {
        return Reasons.of(stopReason == null ? null : REASONS.get(stopReason), toolCalls, output);
    }
}
