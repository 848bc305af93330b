package io.llmfailover.server.api.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import java.util.Set;

/** Schema and effort, which both forms have; the rest of what is asked of the output stays in the vendor's words. */
final class Output {

    private static final Set<String> EFFORTS = Set.of("low", "medium", "high", "xhigh");

    private Output() {}

    static void write(ObjectNode asked, ObjectNode chat) {
        if (!(asked.path("output_config") instanceof ObjectNode given)) {
            return;
        }
        ObjectNode rest = Json.object();
        given.properties().forEach(member -> {
            if (!member.getValue().isNull()) {
                rest.set(member.getKey(), member.getValue());
            }
        });
        writeFormat(rest, chat);
        writeEffort(rest, chat);
        if (!rest.isEmpty()) {
            chat.set("output_config", rest);
        }
    }

    private static void writeFormat(ObjectNode config, ObjectNode chat) {
        JsonNode format = config.path("format");
        if (!format.path("type").asText().equals("json_schema")
                || !(format.path("schema") instanceof ObjectNode schema)) {
            return;
        }
        ObjectNode written = chat.putObject("response_format").put("type", "json_schema");
        ObjectNode named = written.putObject("json_schema").put("name", "answer");
        if (strict(schema)) {
            named.put("strict", true);
        }
        named.set("schema", schema);
        config.remove("format");
    }

    /** OpenAI keeps to a schema only when told to, and refuses that where an object is open or a member optional. */
    private static boolean strict(JsonNode schema) {
        if (schema.path("properties").isObject()) {
            JsonNode more = schema.path("additionalProperties");
            boolean closed = more.isBoolean() && !more.asBoolean();
            if (!closed
                    || schema.path("required").size()
                            != schema.path("properties").size()) {
                return false;
            }
        }
        return schema.valueStream().allMatch(Output::strict);
    }

    /** Thinking that is said in more words than that it is adaptive stays as it is, and the effort beside it. */
    private static void writeEffort(ObjectNode config, ObjectNode chat) {
        JsonNode thinking = chat.path("thinking");
        boolean plain =
                thinking.isMissingNode() || thinking.equals(Json.object().put("type", "adaptive"));
        if (plain && EFFORTS.contains(config.path("effort").asText())) {
            chat.set("reasoning_effort", config.remove("effort"));
            chat.remove("thinking");
        }
    }
}
