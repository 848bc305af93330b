package io.llmfailover.server.api.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import io.llmfailover.server.api.Refused;
import java.util.Set;

/** Functions are flat here and nested in chat. Other tools are run by the one vendor that has them. */
final class FunctionTools {

    private static final Set<String> CHOICES = Set.of("auto", "none", "required");

    private FunctionTools() {}

    /** Without tools nothing is said about them: chat refuses that. */
    static void chat(ObjectNode asked, ObjectNode chat) {
        JsonNode tools = asked.path("tools");
        if (Json.has(asked, "tools") && !tools.isArray()) {
            throw new Refused("invalid_request", "tools must be a list");
        }
        if (tools.isEmpty()) {
            return;
        }
        ArrayNode list = chat.putArray("tools");
        for (int i = 0; i < tools.size(); i++) {
            list.add(tool(tools.get(i), i));
        }
        if (Json.has(asked, "parallel_tool_calls")) {
            chat.set("parallel_tool_calls", asked.get("parallel_tool_calls"));
        }
        if (Json.has(asked, "tool_choice")) {
            chat.set("tool_choice", choice(asked.get("tool_choice")));
        }
    }

    private static ObjectNode tool(JsonNode tool, int index) {
        if (!(tool instanceof ObjectNode flat) || !tool.path("type").asText().equals("function")) {
            throw new Refused(
                    "invalid_request", "tools[" + index + "].type must be function: other tools are not supported");
        }
        ObjectNode function = Json.object();
        function.setAll(flat);
        function.remove("type");
        return nested(function);
    }

    private static JsonNode choice(JsonNode asked) {
        if (asked.isTextual() && CHOICES.contains(asked.textValue())) {
            return asked;
        }
        if (asked.path("type").asText().equals("function") && Json.has(asked, "name")) {
            return nested(Json.object().<ObjectNode>set("name", asked.get("name")));
        }
        throw new Refused("invalid_request", "tool_choice must be auto, none, required or a function with its name");
    }

    private static ObjectNode nested(ObjectNode function) {
        return Json.object().put("type", "function").set("function", function);
    }
}
