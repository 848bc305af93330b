package io.llmfailover.dialect.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import org.jspecify.annotations.Nullable;

/** Answers in JSON: the model's own mode where it has one and may use it, else words. */
final class StructuredOutput {

    private static final String JSON_ONLY =
            "Answer with one valid JSON object and nothing else: no text around it, no code fence.";

    private StructuredOutput() {}

    private static boolean isJson(Draft draft) {
        String type = draft.asked.path("response_format").path("type").asText();
        return type.equals("json_object") || type.equals("json_schema");
    }

    private static @Nullable ObjectNode schema(Draft draft) {
        return draft.asked.path("response_format").path("json_schema").path("schema") instanceof ObjectNode schema
                ? schema
                : null;
    }

    /** Not every generation takes both a form for the answer and tools to call before. */
    private static boolean hasMode(Draft draft) {
        boolean tools = !draft.asked.path("tools").isEmpty();
        return draft.family.schema() != Family.Schema.NONE && (!tools || draft.family.schemaBesideTools());
    }

    /** What to tell the model that has no such mode. */
    static @Nullable String instruction(Draft draft) {
        if (!isJson(draft) || hasMode(draft)) {
            return null;
        }
        draft.changes.changed("response_format", "said in words");
        ObjectNode schema = schema(draft);
        return schema == null ? JSON_ONLY : JSON_ONLY + " It follows this JSON schema: " + Json.text(schema);
    }

    static void write(Draft draft) {
        if (!isJson(draft) || !hasMode(draft)) {
            return;
        }
        draft.config.put("responseMimeType", "application/json");
        JsonNode schema = schema(draft);
        if (schema == null) {
            return;
        }
        if (draft.family.schema() == Family.Schema.JSON) {
            draft.config.set("responseJsonSchema", schema);
        } else {
            draft.config.set("responseSchema", OpenApiSchema.of(schema, draft.changes));
        }
    }
}
