package io.llmfailover.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.ChatResponse;
import io.llmfailover.chat.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.camel.Message;

/** Whatever a route left for an answer, as a chat completion. */
final class Completions {

    private Completions() {}

    static ObjectNode of(Message message, String model) {
        Object body = message.getBody();
        if (body instanceof ChatResponse response) {
            return response.json();
        }
        if (body instanceof ObjectNode json) {
            return json;
        }
        if (body instanceof Map<?, ?> map && Json.of(map) instanceof ObjectNode json) {
            return json;
        }
        // Camel knows how to read streams and files
        String text = body instanceof byte[] bytes
                ? new String(bytes, StandardCharsets.UTF_8)
                : message.getBody(String.class);
        if (text == null) {
            throw new IllegalStateException("the route left no answer");
        }
        JsonNode json = Json.tryParse(text);
        return json instanceof ObjectNode object && isAnswer(object) ? object : text(text, model);
    }

    private static boolean isAnswer(ObjectNode json) {
        return json.has("choices") || json.has("data");
    }

    private static ObjectNode text(String text, String model) {
        ObjectNode json = Json.object().put("object", "chat.completion").put("model", model);
        ObjectNode choice = json.putArray("choices").addObject().put("index", 0);
        choice.putObject("message").put("role", "assistant").put("content", text);
        choice.put("finish_reason", "stop");
        return json;
    }
}
