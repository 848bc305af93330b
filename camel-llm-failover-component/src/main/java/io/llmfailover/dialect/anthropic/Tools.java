package io.llmfailover.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import io.llmfailover.dialect.Names;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tools that the model may call, and whether it must. */
final class Tools {

    private final Draft draft;

    private Tools(Draft draft) {
        this.draft = draft;
    }

    static void write(Draft draft) {
        Tools writer = new Tools(draft);
        ArrayNode tools = Json.array();
        draft.asked.path("tools").forEach(tool -> tools.add(writer.tool(tool)));
        if (!tools.isEmpty()) {
            draft.body.set("tools", tools);
            writer.writeChoice();
        } else {
            writer.writeToolsOfThePast();
        }
    }

    private ObjectNode tool(JsonNode tool) {
        JsonNode function = tool.path("function");
        if (!function.isObject()) {
            return vendorTool(tool);
        }
        ObjectNode written = Json.object();
        written.set("name", function.path("name"));
        if (Json.has(function, "description")) {
            written.set("description", function.get("description"));
        }
        written.set("input_schema", inputSchema(function.path("parameters")));
        if (tool.has("cache_control")) {
            written.set("cache_control", tool.get("cache_control"));
        }
        if (function.path("strict").asBoolean()) {
            draft.changes.dropped("tools.function.strict");
        }
        return written;
    }

    /** One that the caller wrote in Anthropic's own form, such as a tool that the vendor runs itself. */
    private ObjectNode vendorTool(JsonNode tool) {
        String type = tool.path("type").asText();
        boolean foreign = type.isEmpty() || type.equals("function") || type.equals("custom");
        if (tool instanceof ObjectNode own && (own.has("input_schema") || !foreign)) {
            return own;
        }
        throw draft.changes.incapable("a tool of type " + Names.shown(tool.path("type")));
    }

    private static ObjectNode inputSchema(JsonNode parameters) {
        ObjectNode schema = parameters instanceof ObjectNode given ? given.deepCopy() : Json.object();
        if (!schema.has("type")) {
            schema.put("type", "object");
        }
        return schema;
    }

    private void writeChoice() {
        ObjectNode choice = choice(draft.asked.path("tool_choice"));
        boolean single = draft.asked.path("parallel_tool_calls").isBoolean()
                && !draft.asked.path("parallel_tool_calls").asBoolean();
        if (single) {
            choice = choice == null ? Json.object().put("type", "auto") : choice;
            if (!choice.path("type").asText().equals("none")) {
                choice.put("disable_parallel_tool_use", true);
            }
        }
        if (choice != null) {
            draft.body.set("tool_choice", choice);
        }
    }

    private @Nullable ObjectNode choice(JsonNode asked) {
        if (asked.isMissingNode() || asked.isNull()) {
            return null;
        }
        String type = asked.isTextual() ? asked.asText() : asked.path("type").asText();
        return switch (type) {
            case "auto", "none", "any" -> Json.object().put("type", type);
            case "required" -> Json.object().put("type", "any");
            case "function", "tool" -> named(asked);
            default -> throw draft.changes.incapable("the tool_choice " + Names.shown(Json.of(type)));
        };
    }

    private static ObjectNode named(JsonNode asked) {
        JsonNode name = asked.has("function") ? asked.path("function").path("name") : asked.path("name");
        return Json.object().put("type", "tool").put("name", name.asText());
    }

    /** A history with tool calls needs tools, even where the caller offers none any more. */
    private void writeToolsOfThePast() {
        Set<String> names = new LinkedHashSet<>();
        draft.body
                .path("messages")
                .findValues("content")
                .forEach(content -> content.forEach(block -> {
                    if (block.path("type").asText().equals("tool_use")) {
                        names.add(block.path("name").asText());
                    }
                }));
        if (names.isEmpty()) {
            return;
        }
        ArrayNode tools = draft.body.putArray("tools");
        names.forEach(name -> tools.addObject().put("name", name).set("input_schema", inputSchema(Json.object())));
        draft.body.putObject("tool_choice").put("type", "none");
    }
}
