package io.llmfailover.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import org.jspecify.annotations.Nullable;

/** Whether a request wants its answer in JSON, and of which schema, if of any. */
public record JsonAsked(boolean any, @Nullable ObjectNode schema) {

    private static final String ONLY =
            "Answer with one valid JSON object and nothing else: no text around it, no code fence.";

    public static JsonAsked of(JsonNode request) {
        JsonNode format = request.path("response_format");
        return switch (format.path("type").asText()) {
            case "json_object" -> new JsonAsked(true, null);
            case "json_schema" ->
                new JsonAsked(
                        true, format.path("json_schema").path("schema") instanceof ObjectNode given ? given : null);
            default -> new JsonAsked(false, null);
        };
    }

    /** For models that understand nothing else. */
    public String words() {
        return schema == null ? ONLY : ONLY + " It must follow this JSON schema: " + Json.text(schema);
    }
}
