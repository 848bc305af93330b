package io.llmfailover.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import io.llmfailover.dialect.Changes;
import io.llmfailover.dialect.Target;
import java.util.Locale;

/**
 * Servers that answer in JSON only when the prompt says so ({@code json=word}), and those of them that know no schema
 * ({@code json=object}): the schema then becomes a part of the instructions.
 */
final class JsonMode {

    private static final String FORMAT = "response_format";
    private static final String MESSAGES = "messages";

    private JsonMode() {}

    /** Changes the request; its children are not touched. */
    static void fit(ObjectNode request, Target target, Changes changes) {
        String mode = target.quirks().getOrDefault("json", "");
        String type = request.path(FORMAT).path("type").asText();
        if (mode.equals("object") && type.equals("json_schema")) {
            JsonNode schema = request.path(FORMAT).path("json_schema").path("schema");
            request.set(FORMAT, Json.object().put("type", "json_object"));
            changes.changed(FORMAT, "json_schema as json_object with an instruction");
            instruct(request, "Answer with one JSON object that fits this JSON schema:\n" + Json.text(schema));
        } else if (!mode.isEmpty() && type.equals("json_object") && !saysJson(request.path(MESSAGES))) {
            instruct(request, "Answer with one JSON object.");
        }
    }

    private static boolean saysJson(JsonNode messages) {
        for (JsonNode message : messages) {
            JsonNode content = message.path("content");
            String text = content.isTextual() ? content.asText() : content.toString();
            if (text.toLowerCase(Locale.ROOT).contains("json")) {
                return true;
            }
        }
        return false;
    }

    /** Adds to the first instructions, or gives some: several system messages are not everywhere welcome. */
    private static void instruct(ObjectNode request, String text) {
        ArrayNode messages = Json.array();
        request.path(MESSAGES).forEach(messages::add);
        if (messages.path(0) instanceof ObjectNode system && isInstructing(system)) {
            ObjectNode more = Json.object();
            more.setAll(system);
            messages.set(0, more.put("content", system.path("content").asText() + "\n\n" + text));
        } else {
            messages.insertObject(0).put("role", OpenAiModels.ORDINARY_ROLE).put("content", text);
        }
        request.set(MESSAGES, messages);
    }

    private static boolean isInstructing(JsonNode message) {
        return message.path("role").asText().equals(OpenAiModels.ORDINARY_ROLE)
                && message.path("content").isTextual();
    }
}
