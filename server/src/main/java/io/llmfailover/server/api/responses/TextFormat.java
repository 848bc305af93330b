package io.llmfailover.server.api.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import io.llmfailover.server.api.Refused;
import org.jspecify.annotations.Nullable;

/** The form that the text of an answer is to have. */
final class TextFormat {

    private TextFormat() {}

    /** As chat's response_format, or null where any text will do. */
    static @Nullable ObjectNode chat(JsonNode format) {
        if (format.isMissingNode() || format.isNull()) {
            return null;
        }
        return switch (format.path("type").asText()) {
            case "text" -> null;
            case "json_object" -> Json.object().put("type", "json_object");
            case "json_schema" -> schema(format);
            default ->
                throw new Refused("invalid_request", "text.format.type must be text, json_object or json_schema");
        };
    }

    private static ObjectNode schema(JsonNode format) {
        ObjectNode schema = Json.object();
        schema.setAll((ObjectNode) format);
        schema.remove("type");
        return Json.object().put("type", "json_schema").set("json_schema", schema);
    }
}
