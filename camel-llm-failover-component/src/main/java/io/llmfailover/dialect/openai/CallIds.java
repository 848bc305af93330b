package io.llmfailover.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import java.util.Locale;

/**
 * Ids of tool calls that other servers made, in the length that OpenAI accepts. The same id always gives the same, so
 * that call and result still meet; the hash keeps apart what differs only in the end.
 */
final class CallIds {

    private static final int MAX_CHARS = 40;
    private static final int KEPT_CHARS = 31;
    private static final String RESULT = "tool_call_id";

    private CallIds() {}

    static boolean anyTooLong(ObjectNode message) {
        return isTooLong(message.path(RESULT))
                || message.path("tool_calls").findValues("id").stream().anyMatch(CallIds::isTooLong);
    }

    private static boolean isTooLong(JsonNode id) {
        return id.asText("").length() > MAX_CHARS;
    }

    /** Changes the message, but no call in it: those belong to the request as it was asked. */
    static void shorten(ObjectNode message) {
        shorten(message, RESULT);
        if (message.path("tool_calls").isArray()) {
            ArrayNode calls = Json.array();
            message.path("tool_calls").forEach(call -> calls.add(shortened(call)));
            message.set("tool_calls", calls);
        }
    }

    private static JsonNode shortened(JsonNode call) {
        if (!(call instanceof ObjectNode object)) {
            return call;
        }
        ObjectNode copy = Json.object();
        copy.setAll(object);
        shorten(copy, "id");
        return copy;
    }

    private static void shorten(ObjectNode json, String member) {
        if (isTooLong(json.path(member))) {
            String id = json.path(member).asText();
            json.put(member, String.format(Locale.ROOT, "%s_%08x", id.substring(0, KEPT_CHARS), id.hashCode()));
        }
    }
}
