package io.llmfailover.dialect.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import io.llmfailover.dialect.JsonAsked;
import io.llmfailover.dialect.anthropic.SchemaSubset;
import org.jspecify.annotations.Nullable;

/** Answers in JSON, in whatever way the model knows: a schema mode, a tool that must be called, an instruction. */
final class StructuredOutput {

    private StructuredOutput() {}

    /** What to tell the model where JSON of any shape is asked for, or where it understands nothing but words. */
    static @Nullable String instruction(Draft draft) {
        JsonAsked asked = JsonAsked.of(draft.asked);
        ObjectNode schema = asked.schema();
        return asked.any() && (schema == null || way(draft, schema) == Model.Schema.WORDS) ? asked.words() : null;
    }

    /** A model that thinks cannot be made to call a tool. */
    private static Model.Schema way(Draft draft, ObjectNode schema) {
        Model.Schema way = draft.model.schema();
        boolean claude = way == Model.Schema.CLAUDE;
        if (claude && draft.claude != null && draft.claude.nativeSchema() && SchemaSubset.fits(schema)) {
            return way;
        }
        boolean tool = claude || way == Model.Schema.TOOL;
        if (tool) {
            return draft.thinks() ? Model.Schema.WORDS : Model.Schema.TOOL;
        }
        return way;
    }

    static void write(Draft draft) {
        ObjectNode schema = JsonAsked.of(draft.asked).schema();
        if (schema == null) {
            return;
        }
        switch (way(draft, schema)) {
            case CLAUDE -> claude(draft, schema);
            case FORMAT -> format(draft, schema);
            case TOOL -> tool(draft, schema);
            case WORDS -> draft.changes.changed("response_format", "said in words");
        }
    }

    private static void claude(Draft draft, ObjectNode schema) {
        ObjectNode format = draft.fields().withObject("/output_config").putObject("format");
        format.put("type", "json_schema").set("schema", SchemaSubset.reduce(schema));
    }

    /** The schema is JSON within a text here. */
    private static void format(Draft draft, ObjectNode schema) {
        JsonNode asked = draft.asked.path("response_format").path("json_schema");
        ObjectNode text = draft.body.withObject("/outputConfig").putObject("textFormat");
        ObjectNode json = text.put("type", "json_schema").putObject("structure").putObject("jsonSchema");
        json.put("schema", Json.text(schema));
        for (String member : new String[] {"name", "description"}) {
            if (Json.textAt(asked, member) != null) {
                json.set(member, asked.get(member));
            }
        }
    }

    /** With tools of the caller the model chooses between them and the answer; without, there is only the answer. */
    private static void tool(Draft draft, ObjectNode schema) {
        if (draft.forced()) {
            // the answer will be a call of the caller's own tool
            draft.changes.dropped("response_format");
            return;
        }
        ObjectNode config = draft.body.withObject("/toolConfig");
        boolean others = config.has("tools");
        ObjectNode spec = config.withArray("tools").addObject().putObject("toolSpec");
        spec.put("name", StructuredTool.NAME).put("description", StructuredTool.MEANING);
        spec.putObject("inputSchema").set("json", schema);
        ObjectNode choice = config.putObject("toolChoice");
        if (others || draft.model.choice() == Model.Choice.ANY) {
            choice.putObject("any");
        } else {
            choice.putObject("tool").put("name", StructuredTool.NAME);
        }
    }
}
