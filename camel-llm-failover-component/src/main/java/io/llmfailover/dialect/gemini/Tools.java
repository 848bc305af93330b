package io.llmfailover.dialect.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import io.llmfailover.dialect.Names;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tools that the model may call, and whether it must. */
final class Tools {

    /** Tools that the vendor runs itself, in its own form. */
    private static final Set<String> VENDOR_TOOLS = Set.of(
            "googleSearch",
            "googleSearchRetrieval",
            "codeExecution",
            "urlContext",
            "googleMaps",
            "enterpriseWebSearch",
            "fileSearch",
            "retrieval",
            "computerUse",
            "functionDeclarations");

    private static final List<String> TELLING = List.of("$ref", "anyOf", "oneOf", "allOf");

    private final Draft draft;
    private final ArrayNode declarations = Json.array();
    private final ArrayNode tools = Json.array();

    private Tools(Draft draft) {
        this.draft = draft;
    }

    static void write(Draft draft) {
        Tools writer = new Tools(draft);
        draft.asked.path("tools").forEach(writer::add);
        writer.finish();
    }

    private void add(JsonNode tool) {
        JsonNode function = tool.path("function");
        if (function.isObject()) {
            declarations.add(declaration(function));
        } else if (tool.isObject() && VENDOR_TOOLS.stream().anyMatch(tool::has)) {
            tools.add(tool);
        } else {
            throw draft.changes.incapable("a tool of type " + Names.shown(tool.path("type")));
        }
    }

    private ObjectNode declaration(JsonNode function) {
        ObjectNode written = Json.object().put("name", function.path("name").asText());
        if (Json.has(function, "description")) {
            written.set("description", function.get("description"));
        }
        if (function.path("strict").asBoolean()) {
            draft.changes.dropped("tools.function.strict");
        }
        JsonNode parameters = function.path("parameters");
        if (takesNothing(parameters)) {
            return written;
        }
        if (OpenApiSchema.fits(parameters)) {
            return written.set("parameters", parameters);
        }
        if (draft.family.schema() == Family.Schema.JSON) {
            return written.set("parametersJsonSchema", parameters);
        }
        ObjectNode reduced = OpenApiSchema.of(parameters, draft.changes);
        if (takesNothing(reduced)) {
            // the subset has no word for members without names
            draft.changes.dropped("tools.function.parameters");
            return written;
        }
        return written.set("parameters", reduced);
    }

    /** An object without members is refused where such a function needs no parameters at all. */
    private static boolean takesNothing(JsonNode parameters) {
        JsonNode others = parameters.path("additionalProperties");
        return parameters.path("properties").isEmpty()
                && parameters.path("patternProperties").isEmpty()
                && !others.isObject()
                && !others.asBoolean()
                && TELLING.stream().noneMatch(parameters::hasNonNull);
    }

    private void finish() {
        if (!declarations.isEmpty()) {
            tools.addObject().set("functionDeclarations", declarations);
        }
        if (tools.isEmpty()) {
            return;
        }
        if (!draft.family.tools()) {
            throw draft.changes.incapable("this model calls no tools");
        }
        draft.body.set("tools", tools);
        ObjectNode choice = declarations.isEmpty() ? null : choice(draft.asked.path("tool_choice"));
        if (choice != null) {
            draft.body.withObject("/toolConfig").set("functionCallingConfig", choice);
        }
    }

    private @Nullable ObjectNode choice(JsonNode asked) {
        if (asked.isMissingNode() || asked.isNull()) {
            return null;
        }
        String type = asked.isTextual() ? asked.asText() : asked.path("type").asText();
        return switch (type) {
            case "auto" -> mode("AUTO");
            case "none" -> mode("NONE");
            case "required", "any" -> mode("ANY");
            case "function", "tool" -> named(asked);
            case "allowed_tools" -> allowed(asked.path("allowed_tools"));
            default -> throw draft.changes.incapable("the tool_choice " + Names.shown(Json.of(type)));
        };
    }

    private static ObjectNode mode(String mode) {
        return Json.object().put("mode", mode);
    }

    private static ObjectNode named(JsonNode asked) {
        JsonNode name = asked.has("function") ? asked.path("function").path("name") : asked.path("name");
        ObjectNode mode = mode("ANY");
        mode.putArray("allowedFunctionNames").add(name.asText());
        return mode;
    }

    private static ObjectNode allowed(JsonNode asked) {
        ObjectNode mode = mode(asked.path("mode").asText().equals("required") ? "ANY" : "VALIDATED");
        ArrayNode names = mode.putArray("allowedFunctionNames");
        asked.path("tools")
                .forEach(tool -> names.add(tool.path("function").path("name").asText()));
        return mode;
    }
}
