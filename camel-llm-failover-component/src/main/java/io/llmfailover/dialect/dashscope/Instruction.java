package io.llmfailover.dialect.dashscope;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import java.util.Locale;

/** The vendor gives JSON only to those who also say so in a message. */
final class Instruction {

    private static final String SAID = "Answer with one valid JSON object and nothing else.";

    private Instruction() {}

    static void add(ArrayNode messages, JsonNode format, boolean parts) {
        if (!format.path("type").asText().equals("json_object") || isSaid(messages)) {
            return;
        }
        ObjectNode message = Json.object().put("role", "system");
        if (parts) {
            message.putArray("content").addObject().put("text", SAID);
        } else {
            message.put("content", SAID);
        }
        messages.insert(0, message);
    }

    private static boolean isSaid(JsonNode messages) {
        for (JsonNode message : messages) {
            if (Json.text(message.path("content")).toLowerCase(Locale.ROOT).contains("json")) {
                return true;
            }
        }
        return false;
    }
}
