package io.llmfailover.dialect.gemini;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.dialect.JsonAsked;
import org.jspecify.annotations.Nullable;

/** Answers in JSON: the model's own mode where it has one and may use it, else words. */
final class StructuredOutput {

    private StructuredOutput() {}

    /** Not every generation takes both a form for the answer and tools to call before. */
    private static boolean hasMode(Draft draft) {
        boolean tools = !draft.asked.path("tools").isEmpty();
        return draft.family.schema() != Family.Schema.NONE && (!tools || draft.family.schemaBesideTools());
    }

    /** What to tell the model that has no such mode. */
    static @Nullable String instruction(Draft draft) {
        JsonAsked asked = JsonAsked.of(draft.asked);
        if (!asked.any() || hasMode(draft)) {
            return null;
        }
        draft.changes.changed("response_format", "said in words");
        return asked.words();
    }

    static void write(Draft draft) {
        JsonAsked asked = JsonAsked.of(draft.asked);
        if (!asked.any() || !hasMode(draft)) {
            return;
        }
        draft.config.put("responseMimeType", "application/json");
        ObjectNode schema = asked.schema();
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
