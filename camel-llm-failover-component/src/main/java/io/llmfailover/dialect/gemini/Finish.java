package io.llmfailover.dialect.gemini;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Why a candidate ended. */
final class Finish {

    private static final String STOP = "STOP";
    private static final String FILTERED = "content_filter";

    private static final Map<String, String> CANONICAL = Map.ofEntries(
            Map.entry(STOP, "stop"),
            Map.entry("MAX_TOKENS", "length"),
            Map.entry("SAFETY", FILTERED),
            Map.entry("RECITATION", FILTERED),
            Map.entry("BLOCKLIST", FILTERED),
            Map.entry("PROHIBITED_CONTENT", FILTERED),
            Map.entry("SPII", FILTERED),
            Map.entry("MODEL_ARMOR", FILTERED),
            Map.entry("IMAGE_SAFETY", FILTERED),
            Map.entry("IMAGE_PROHIBITED_CONTENT", FILTERED),
            Map.entry("IMAGE_RECITATION", FILTERED));

    /** The model wrote what is no answer. Nothing that came before it makes it one. */
    private static final Set<String> BROKEN =
            Set.of("MALFORMED_FUNCTION_CALL", "UNEXPECTED_TOOL_CALL", "MALFORMED_RESPONSE", "TOO_MANY_TOOL_CALLS");

    private Finish() {}

    /** The canonical reason; null when this is no answer, for an empty one is a fault of the vendor's. */
    static @Nullable String of(Candidate candidate) {
        String reason = candidate.reason();
        if (candidate.pending() || (reason != null && BROKEN.contains(reason))) {
            return null;
        }
        String known = reason == null ? null : CANONICAL.get(reason);
        if (known == null || known.equals("stop")) {
            boolean said = known == null ? candidate.output() : candidate.anyPart();
            return !said ? null : candidate.anyCall() ? "tool_calls" : "stop";
        }
        return known;
    }

    /** What the vendor says of an answer that is none, in the form of its errors. */
    static ObjectNode error(@Nullable String reason, @Nullable String message) {
        ObjectNode error = Json.object();
        error.putObject("error").put("status", reason).put("message", message);
        return error;
    }
}
