package io.llmfailover.dialect.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import org.jspecify.annotations.Nullable;

/**
 * Signatures of thoughts, which the vendor wants back where it gave them, and which calls it gave an id. They travel on
 * the canonical message as an opaque list of its own: {@code tool_call_id} names the call, without it the text is signed.
 */
final class Signatures {

    static final String MEMBER = "thought_signatures";

    /** Documented for histories of which no signature is known, such as those that began at another vendor. */
    static final String UNKNOWN = "skip_thought_signature_validator";

    private static final String WIRE = "thoughtSignature";

    private Signatures() {}

    static void keep(ObjectNode delta, JsonNode part, @Nullable String callId, boolean givenId) {
        String signature = Json.textAt(part, WIRE);
        boolean ours = callId != null || part.has("text");
        if (!ours || (signature == null && !givenId)) {
            return;
        }
        ObjectNode entry = delta.putArray(MEMBER).addObject();
        if (callId != null) {
            entry.put("tool_call_id", callId);
        }
        if (signature != null) {
            entry.put("signature", signature);
        }
        if (givenId) {
            entry.put("given", true);
        }
    }

    /** What is kept for a call, or for the text when the call is empty; it may be nothing. */
    static JsonNode find(JsonNode message, JsonNode call) {
        JsonNode kept = null;
        String id = call.path("id").asText();
        for (JsonNode entry : message.path(MEMBER)) {
            boolean named = entry.path("tool_call_id").asText().equals(id) && id.isEmpty() == call.isEmpty();
            kept = named ? entry : kept;
        }
        if (kept != null) {
            return kept;
        }
        // as Google's own servers of OpenAI's format tell it
        JsonNode google = call.path("extra_content").path("google").path("thought_signature");
        return Json.object().set("signature", google);
    }

    static void write(ObjectNode part, JsonNode kept) {
        String signature = Json.textAt(kept, "signature");
        if (signature != null) {
            part.put(WIRE, signature);
        }
    }

    static void writeUnknown(ObjectNode part) {
        if (!part.has(WIRE)) {
            part.put(WIRE, UNKNOWN);
        }
    }
}
