package io.llmfailover.dialect.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import io.llmfailover.dialect.Names;
import java.util.LinkedHashSet;
import java.util.Set;

/** The tools that the model may call, and whether it must. */
final class Tools {

    private final Draft draft;
    private final ArrayNode tools = Json.array();
    private final Set<String> past = new LinkedHashSet<>();

    private Tools(Draft draft) {
        this.draft = draft;
        for (JsonNode message : draft.body.path("messages")) {
            for (JsonNode block : message.path("content")) {
                if (block.has("toolUse")) {
                    past.add(block.path("toolUse").path("name").asText());
                }
            }
        }
    }

    static void write(Draft draft) {
        new Tools(draft).write();
    }

    private void write() {
        String choice = choice();
        boolean none = choice.equals("none");
        if (!none || !past.isEmpty()) {
            draft.asked.path("tools").forEach(this::add);
            addToolsOfThePast();
        }
        if (tools.isEmpty()) {
            return;
        }
        ObjectNode config = draft.body.putObject("toolConfig");
        config.set("tools", tools);
        if (none) {
            draft.changes.changed("tool_choice", "none to auto, for the history has calls in it");
        } else {
            writeChoice(config, choice);
        }
        JsonNode parallel = draft.asked.path("parallel_tool_calls");
        if (parallel.isBoolean() && !parallel.asBoolean()) {
            draft.changes.dropped("parallel_tool_calls");
        }
    }

    private String choice() {
        JsonNode asked = draft.asked.path("tool_choice");
        return asked.isObject() ? asked.path("type").asText() : asked.asText("");
    }

    private void add(JsonNode tool) {
        JsonNode function = tool.path("function");
        if (!function.isObject()) {
            throw draft.changes.incapable("a tool of type " + Names.shown(tool.path("type")));
        }
        ObjectNode spec = tools.addObject().putObject("toolSpec");
        spec.set("name", function.path("name"));
        if (Json.textAt(function, "description") != null) {
            spec.set("description", function.get("description"));
        }
        spec.putObject("inputSchema").set("json", schema(function.path("parameters")));
        if (function.path("strict").asBoolean()) {
            draft.changes.dropped("tools.function.strict");
        }
    }

    private static ObjectNode schema(JsonNode parameters) {
        ObjectNode schema = parameters instanceof ObjectNode given ? given.deepCopy() : Json.object();
        if (!schema.has("type")) {
            schema.put("type", "object");
        }
        return schema;
    }

    /** A history with calls needs tools, even where the caller offers none any more. */
    private void addToolsOfThePast() {
        if (tools.isEmpty()) {
            for (String name : past) {
                ObjectNode spec = tools.addObject().putObject("toolSpec").put("name", name);
                spec.putObject("inputSchema").set("json", schema(Json.object()));
            }
        }
    }

    private void writeChoice(ObjectNode config, String choice) {
        switch (choice) {
            case "" -> {
                // the model decides, as usual
            }
            case "auto" -> {
                if (draft.model.choice() != Model.Choice.NONE) {
                    config.putObject("toolChoice").putObject("auto");
                }
            }
            case "required", "any" -> any(config);
            case "function", "tool" -> named(config);
            default -> throw draft.changes.incapable("the tool_choice " + Names.shown(Json.of(choice)));
        }
    }

    private void any(ObjectNode config) {
        if (draft.model.choice() == Model.Choice.NONE) {
            throw draft.changes.incapable("this model cannot be made to call a tool");
        }
        config.putObject("toolChoice").putObject("any");
    }

    private void named(ObjectNode config) {
        JsonNode asked = draft.asked.path("tool_choice");
        JsonNode function = asked.has("function") ? asked.path("function") : asked;
        if (draft.model.choice() == Model.Choice.TOOL) {
            config.putObject("toolChoice")
                    .putObject("tool")
                    .put("name", function.path("name").asText());
        } else if (tools.size() == 1) {
            any(config);
        } else {
            throw draft.changes.incapable("this model cannot be made to call one of several tools");
        }
    }
}
