package io.llmfailover.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;

/** Tool calls of a whole message. */
final class ToolCalls {

    private ToolCalls() {}

    /** Arguments are text in the canonical form, an id is never missing, and an empty list is no list. */
    static void normalise(ObjectNode message) {
        JsonNode calls = message.path("tool_calls");
        if (calls.isMissingNode()) {
            return;
        }
        if (calls.isEmpty()) {
            message.remove("tool_calls");
            return;
        }
        for (int i = 0; i < calls.size(); i++) {
            if (calls.get(i) instanceof ObjectNode call) {
                normalise(call, i);
            }
        }
    }

    private static void normalise(ObjectNode call, int index) {
        if (Json.textAt(call, "id") == null) {
            call.put("id", "call_" + index);
        }
        if (!call.has("type")) {
            call.put("type", "function");
        }
        if (call.path("function") instanceof ObjectNode function) {
            JsonNode arguments = function.path("arguments");
            if (arguments.isObject()) {
                function.put("arguments", Json.text(arguments));
            } else if (!arguments.isTextual() || arguments.textValue().isBlank()) {
                function.put("arguments", "{}");
            }
        }
    }
}
