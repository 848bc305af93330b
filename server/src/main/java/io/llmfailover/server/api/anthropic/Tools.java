package io.llmfailover.server.api.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.llmfailover.chat.Json;

/** The tools that are offered, and whether one must be called. */
final class Tools {

    private Tools() {}

    static void write(ObjectNode asked, ObjectNode chat) {
        if (asked.path("tools") instanceof ArrayNode given && !given.isEmpty()) {
            ArrayNode tools = chat.putArray("tools");
            given.forEach(tool -> tools.add(tool(tool)));
        }
        if (Json.has(asked, "tool_choice")) {
            writeChoice(asked.path("tool_choice"), chat);
        }
    }

    /** One of the vendor's own tools has a type and no schema. It stays as it is, for the targets that know it. */
    private static JsonNode tool(JsonNode tool) {
        boolean vendors = Json.has(tool, "type") && !tool.path("type").asText().equals("custom");
        if (vendors && !tool.has("input_schema")) {
            return tool;
        }
        String name = Json.textAt(tool, "name");
        if (name == null || !tool.path("input_schema").isObject()) {
            throw Wrong.invalid("a tool must have a name and an input_schema that is an object");
        }
        ObjectNode written = Json.object().put("type", "function");
        ObjectNode function = written.putObject("function").put("name", name);
        copy(tool, "description", function, "description");
        copy(tool, "input_schema", function, "parameters");
        copy(tool, "strict", function, "strict");
        copy(tool, "cache_control", written, "cache_control");
        return written;
    }

    private static void copy(JsonNode from, String name, ObjectNode to, String as) {
        if (Json.has(from, name)) {
            to.set(as, from.get(name));
        }
    }

    private static void writeChoice(JsonNode choice, ObjectNode chat) {
        chat.set(
                "tool_choice",
                switch (choice.path("type").asText()) {
                    case "auto" -> TextNode.valueOf("auto");
                    case "any" -> TextNode.valueOf("required");
                    case "none" -> TextNode.valueOf("none");
                    case "tool" -> named(choice);
                    default -> throw Wrong.invalid("the type of tool_choice must be auto, any, tool or none");
                });
        if (choice.path("disable_parallel_tool_use").asBoolean()) {
            chat.put("parallel_tool_calls", false);
        }
    }

    private static ObjectNode named(JsonNode choice) {
        String name = Json.textAt(choice, "name");
        if (name == null) {
            throw Wrong.invalid("a tool_choice of type tool must have a name");
        }
        ObjectNode named = Json.object().put("type", "function");
        named.putObject("function").put("name", name);
        return named;
    }
}
