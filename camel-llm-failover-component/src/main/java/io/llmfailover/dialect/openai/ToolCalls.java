package io.llmfailover.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;

/** Tool calls of a whole message. */
final class ToolCalls {

    private static final String LEGACY = "function_call";

    private ToolCalls() {}

    /** Arguments are text in the canonical form, an id is never missing, and an empty list is no list. */
    static void normalise(ObjectNode message) {
        modernise(message);
        JsonNode calls = message.path("tool_calls");
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

    /** Before there were lists of calls, a message or a delta had one function call. */
    static void modernise(ObjectNode message) {
        JsonNode function = message.path(LEGACY);
        if (function.isObject()) {
            message.remove(LEGACY);
            if (message.path("tool_calls").isEmpty()) {
                message.putArray("tool_calls").addObject().set("function", function);
            }
        }
    }

    private static void normalise(ObjectNode call, int index) {
        if (Json.textAt(call, "id") == null) {
            call.put("id", "call_" + index);
        }
        if (!call.hasNonNull("type")) {
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
