package io.llmfailover.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.error.ErrorKind;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finish reasons as these servers write them. */
final class Finish {

    private static final String STOP = "stop";
    private static final String TOOL_CALLS = "tool_calls";
    private static final String CONTENT_FILTER = "content_filter";

    private static final Map<String, String> CANONICAL = Map.ofEntries(
            Map.entry("stop", STOP),
            Map.entry("eos", STOP),
            Map.entry("end_turn", STOP),
            Map.entry("stop_sequence", STOP),
            Map.entry("length", "length"),
            Map.entry("max_tokens", "length"),
            Map.entry("model_length", "length"),
            Map.entry("tool_calls", TOOL_CALLS),
            Map.entry("tool_use", TOOL_CALLS),
            Map.entry("function_call", TOOL_CALLS),
            Map.entry("content_filter", CONTENT_FILTER));

    private static final Map<String, ErrorKind> ERRORS =
            Map.of("error", ErrorKind.SERVER_ERROR, "insufficient_system_resource", ErrorKind.OVERLOADED);

    private Finish() {}

    /** The vendor's word, or null while it has not said one. */
    static @Nullable String said(JsonNode choice) {
        String reason = choice.path("finish_reason").asText("");
        return reason.isBlank() || reason.equals("null") ? null : reason;
    }

    /** The kind of failure that a word stands for, or null. */
    static @Nullable ErrorKind error(@Nullable String said) {
        return said == null ? null : ERRORS.get(lower(said));
    }

    /** A gateway that says stop, and beside it that whoever it asked did not come to an end. */
    static boolean broke(JsonNode choice) {
        return choice.path("native_finish_reason").asText().equals("network_error");
    }

    static boolean known(String said) {
        return CANONICAL.containsKey(lower(said));
    }

    /**
     * Writes our word for it: tool calls are the reason wherever there are some, and an unknown reason is an ordinary
     * stop, with the vendor's word beside it.
     */
    static void write(ObjectNode choice, @Nullable String said, boolean toolCalls) {
        String word = said == null ? STOP : CANONICAL.getOrDefault(lower(said), STOP);
        if (said != null && !known(said) && !choice.has("native_finish_reason")) {
            choice.put("native_finish_reason", said);
        }
        choice.put("finish_reason", toolCalls && word.equals(STOP) ? TOOL_CALLS : word);
    }

    /** Azure may say no more of a filtered answer than which of its filters hit. */
    static boolean isFiltered(JsonNode choice) {
        for (JsonNode filter : choice.path("content_filter_results")) {
            if (filter.path("filtered").asBoolean(false)) {
                return true;
            }
        }
        return false;
    }

    static void writeFiltered(ObjectNode choice) {
        choice.put("finish_reason", CONTENT_FILTER);
    }

    private static String lower(String said) {
        return said.toLowerCase(Locale.ROOT);
    }
}
