package io.llmfailover.dialect.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import io.llmfailover.dialect.Names;

/** The tools that the model may call, and whether it must: flat here, nested in chat. */
final class FunctionTools {

    private final Draft draft;

    private FunctionTools(Draft draft) {
        this.draft = draft;
    }

    static void write(Draft draft) {
        FunctionTools writer = new FunctionTools(draft);
        ArrayNode tools = Json.array();
        draft.asked.path("tools").forEach(tool -> tools.add(writer.tool(tool)));
        if (tools.isEmpty()) {
            return;
        }
        draft.body.set("tools", tools);
        if (Json.has(draft.asked, "tool_choice")) {
            draft.body.set("tool_choice", writer.choice(draft.asked.get("tool_choice")));
        }
        if (Json.has(draft.asked, "parallel_tool_calls")) {
            draft.body.set("parallel_tool_calls", draft.asked.get("parallel_tool_calls"));
        }
    }

    private ObjectNode tool(JsonNode tool) {
        if (!(tool.path("function") instanceof ObjectNode function)) {
            return vendorTool(tool);
        }
        ObjectNode flat = Json.object().put("type", "function");
        flat.set("name", function.path("name"));
        if (Json.has(function, "description")) {
            flat.set("description", function.get("description"));
        }
        flat.set("parameters", parameters(function));
        // chat takes it for false where nothing is said, this API for true
        return flat.put("strict", function.path("strict").asBoolean(false));
    }

    private static ObjectNode parameters(JsonNode function) {
        if (function.path("parameters") instanceof ObjectNode given && !given.isEmpty()) {
            return given;
        }
        ObjectNode none = Json.object().put("type", "object");
        none.putObject("properties");
        return none;
    }

    /** One in this API's own form, such as a tool that the vendor runs itself. Calls of custom tools have no JSON. */
    private ObjectNode vendorTool(JsonNode tool) {
        String type = tool.path("type").asText("");
        boolean flat = !type.isEmpty() && !type.equals("custom") && (!type.equals("function") || tool.has("name"));
        if (tool instanceof ObjectNode own && flat) {
            return own;
        }
        throw draft.changes.incapable("a tool of type " + Names.shown(tool.path("type")));
    }

    private JsonNode choice(JsonNode asked) {
        String type = asked.isTextual() ? asked.asText("") : asked.path("type").asText("");
        return switch (type) {
            case "auto", "none", "required" -> Json.of(type);
            case "any" -> Json.of("required");
            case "function", "tool" -> named(asked);
            case "allowed_tools" -> allowed(asked);
            default -> throw draft.changes.incapable("the tool_choice " + Names.shown(Json.of(type)));
        };
    }

    private static ObjectNode named(JsonNode asked) {
        JsonNode name = asked.has("function") ? asked.path("function").path("name") : asked.path("name");
        return Json.object().put("type", "function").put("name", name.asText(""));
    }

    private static ObjectNode allowed(JsonNode asked) {
        JsonNode nested = asked.has("allowed_tools") ? asked.path("allowed_tools") : asked;
        ObjectNode flat = Json.object().put("type", "allowed_tools");
        flat.put("mode", nested.path("mode").asText("auto"));
        ArrayNode tools = flat.putArray("tools");
        nested.path("tools").forEach(tool -> tools.add(named(tool)));
        return flat;
    }
}
