package io.llmfailover.dialect.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.chat.Json;

/** A tool whose input is the answer, for models that know no other way. A reader knows it by its name. */
final class StructuredTool {

    static final String NAME = "answer_in_json_schema";
    static final String MEANING = "Gives the answer. Its input is the whole answer.";

    private StructuredTool() {}

    static boolean is(JsonNode toolUse) {
        return NAME.equals(Json.textAt(toolUse, "name"));
    }

    /** Tools that the service runs itself are named with a type of their own. */
    static boolean isForCaller(JsonNode toolUse) {
        String type = Json.textAt(toolUse, "type");
        return type == null || type.equals("tool_use");
    }
}
