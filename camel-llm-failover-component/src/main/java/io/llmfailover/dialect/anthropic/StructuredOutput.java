package io.llmfailover.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import io.llmfailover.dialect.JsonAsked;
import org.jspecify.annotations.Nullable;

/**
 * Answers in JSON: the model's own schema mode where it has one and the schema fits into it, else one tool whose
 * input is the answer. A reader knows that tool by its name, since a stream is read without its request.
 */
final class StructuredOutput {

    static final String TOOL = "answer_in_json_schema";

    private static final String TOOL_MEANING = "Gives the answer. Its input is the whole answer.";

    private StructuredOutput() {}

    /** What to tell the model where JSON of any shape is asked for, or where it cannot be made to call a tool. */
    static @Nullable String instruction(Draft draft) {
        JsonAsked asked = JsonAsked.of(draft.asked);
        ObjectNode schema = asked.schema();
        return asked.any() && (schema == null || inWords(draft, schema)) ? asked.words() : null;
    }

    private static boolean inWords(Draft draft, ObjectNode schema) {
        return draft.thinks() && !isNative(draft, schema);
    }

    private static boolean isNative(Draft draft, ObjectNode schema) {
        return draft.family.nativeSchema() && SchemaSubset.fits(schema);
    }

    static void write(Draft draft) {
        ObjectNode schema = JsonAsked.of(draft.asked).schema();
        if (schema == null) {
            return;
        }
        if (isNative(draft, schema)) {
            ObjectNode format = draft.body.withObject("/output_config").putObject("format");
            format.put("type", "json_schema").set("schema", SchemaSubset.reduce(schema));
        } else if (inWords(draft, schema)) {
            draft.changes.changed("response_format", "said in words");
        } else if (draft.forced()) {
            // the answer will be a call of the caller's own tool
            draft.changes.dropped("response_format");
        } else {
            writeTool(draft, schema);
        }
    }

    /** With tools of the caller the model chooses between them and the answer; without, there is only the answer. */
    private static void writeTool(Draft draft, ObjectNode schema) {
        boolean others = draft.body.has("tools")
                && !draft.body.path("tool_choice").path("type").asText().equals("none");
        ObjectNode tool = draft.body.withArray("/tools").addObject();
        tool.put("name", TOOL).put("description", TOOL_MEANING).set("input_schema", schema);
        ObjectNode choice = draft.body.withObject("/tool_choice");
        if (others) {
            choice.put("type", "any");
        } else {
            choice.put("type", "tool").put("name", TOOL);
        }
    }

    static boolean is(JsonNode block) {
        return block.path("type").asText().equals("tool_use") && TOOL.equals(Json.textAt(block, "name"));
    }
}
