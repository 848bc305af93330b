package io.llmfailover.server.api.anthropic;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Why an answer ended, in Anthropic's words. One that merely stopped did so to call its tools, if it has any. */
final class Stop {

    private static final Map<String, String> REASONS = Map.of(
            "length", "max_tokens",
            "tool_calls", "tool_use",
            "function_call", "tool_use",
            "content_filter", "refusal");

    /** Where Anthropic itself answered and has a finer word. */
    private static final Map<String, Set<String>> FINER = Map.of(
            "end_turn", Set.of("stop_sequence", "pause_turn"),
            "max_tokens", Set.of("model_context_window_exceeded"));

    private Stop() {}

    static String reason(@Nullable String finish, @Nullable String vendors, boolean calls) {
        String ended = calls ? "tool_use" : "end_turn";
        String reason = finish == null ? ended : REASONS.getOrDefault(finish, ended);
        boolean finer = vendors != null && FINER.getOrDefault(reason, Set.of()).contains(vendors);
        return finer ? Objects.requireNonNull(vendors) : reason;
    }
}
