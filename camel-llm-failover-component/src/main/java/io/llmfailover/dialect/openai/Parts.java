package io.llmfailover.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;

/** Brings a message or a delta to the canonical shape: text as text, reasoning in its own member. */
final class Parts {

    private Parts() {}

    static void normalise(ObjectNode message) {
        JsonNode reasoning = message.get("reasoning");
        if (reasoning != null && reasoning.isTextual()) {
            message.remove("reasoning");
            if (!message.hasNonNull("reasoning_content")) {
                message.set("reasoning_content", reasoning);
            }
        }
        if (message.path("content").isArray()) {
            flatten(message);
        }
    }

    /** Content as a list of parts: text parts join, thinking parts are reasoning. */
    private static void flatten(ObjectNode message) {
        StringBuilder text = new StringBuilder();
        StringBuilder thinking = new StringBuilder();
        for (JsonNode part : message.path("content")) {
            if (part.path("type").asText().equals("thinking")) {
                part.path("thinking")
                        .forEach(inner -> thinking.append(inner.path("text").asText("")));
            } else {
                text.append(part.path("text").asText(""));
            }
        }
        message.put("content", text.toString());
        if (!thinking.isEmpty() && Json.textAt(message, "reasoning_content") == null) {
            message.put("reasoning_content", thinking.toString());
        }
    }
}
