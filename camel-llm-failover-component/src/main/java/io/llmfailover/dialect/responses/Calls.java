package io.llmfailover.dialect.responses;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.chat.Json;

/** Calls of the caller's functions. Those of tools that the vendor runs itself are not for the caller. */
final class Calls {

    private Calls() {}

    static boolean is(JsonNode item) {
        return item.path("type").asText("").equals("function_call");
    }

    /** The id by which the result is asked for; the item has another one of its own. */
    static String id(JsonNode item, int index) {
        String call = Json.textAt(item, "call_id");
        String own = call == null ? Json.textAt(item, "id") : call;
        return own == null ? "call_" + index : own;
    }

    /** The arguments as text, empty when there are none yet. */
    static String arguments(JsonNode item) {
        JsonNode arguments = item.path("arguments");
        return arguments.isObject()
                ? Json.text(arguments)
                : arguments.asText("").strip();
    }
}
