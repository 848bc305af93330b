package io.llmfailover.dialect.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import io.llmfailover.dialect.Names;

/** The form that the text of an answer is to have. */
final class TextFormat {

    private static final String NAME = "answer";

    private TextFormat() {}

    /** Whether JSON of any shape is asked for: then the word must stand in the input, not in the instructions. */
    static boolean anyJson(Draft draft) {
        return draft.asked.path("response_format").path("type").asText("").equals("json_object");
    }

    static void write(Draft draft) {
        JsonNode format = draft.asked.path("response_format");
        switch (format.path("type").asText("text")) {
            case "text" -> {
                // as it is without being asked for
            }
            case "json_object" -> text(draft).putObject("format").put("type", "json_object");
            case "json_schema" -> text(draft).set("format", schema(draft, format.path("json_schema")));
            default -> throw draft.changes.incapable("the response_format " + Names.shown(format.path("type")));
        }
        if (Json.has(draft.asked, "verbosity")) {
            text(draft).set("verbosity", draft.asked.get("verbosity"));
        }
    }

    private static ObjectNode text(Draft draft) {
        return draft.body.withObject("/text");
    }

    private static ObjectNode schema(Draft draft, JsonNode nested) {
        if (!nested.path("schema").isObject()) {
            throw draft.changes.invalid("response_format is json_schema, but there is no schema");
        }
        ObjectNode flat = Json.object().put("type", "json_schema").put("name", NAME);
        nested.properties().forEach(member -> {
            if (!member.getValue().isNull()) {
                flat.set(member.getKey(), member.getValue());
            }
        });
        return flat;
    }
}
