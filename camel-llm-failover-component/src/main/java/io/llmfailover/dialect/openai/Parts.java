package io.llmfailover.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import java.util.List;

/** Brings a message or a delta to the canonical shape: text as text, reasoning and refusal in their own members. */
final class Parts {

    private static final List<String> OUTPUT =
            List.of("content", "reasoning_content", "refusal", "tool_calls", "audio");

    private Parts() {}

    static void normalise(ObjectNode message) {
        JsonNode content = message.path("content");
        if (content.isObject()) {
            message.putArray("content").add(content);
        }
        if (content.isContainerNode()) {
            flatten(message);
        }
        JsonNode reasoning = message.get("reasoning");
        if (reasoning != null && reasoning.isTextual()) {
            message.remove("reasoning");
            add(message, "reasoning_content", reasoning.textValue());
        }
        if (Json.textAt(message, "reasoning_content") == null) {
            add(message, "reasoning_content", details(message.path("reasoning_details")));
        }
    }

    /** Some say it only here, beside signatures and what is encrypted. */
    private static String details(JsonNode details) {
        StringBuilder text = new StringBuilder();
        for (JsonNode detail : details) {
            text.append(detail.path("text").asText(""))
                    .append(detail.path("summary").asText(""));
        }
        return text.toString();
    }

    /** Whether the message says anything at all. */
    static boolean isOutput(ObjectNode message) {
        return OUTPUT.stream().map(message::path).anyMatch(Parts::says);
    }

    private static boolean says(JsonNode part) {
        return part.isContainerNode()
                ? !part.isEmpty()
                : part.isTextual() && !part.textValue().isEmpty();
    }

    /** Content as a list of parts: text parts join, thinking parts are reasoning. */
    private static void flatten(ObjectNode message) {
        StringBuilder text = new StringBuilder();
        StringBuilder thinking = new StringBuilder();
        StringBuilder refusal = new StringBuilder();
        for (JsonNode part : message.path("content")) {
            switch (part.path("type").asText()) {
                case "thinking" -> addText(thinking, part.path("thinking"));
                case "refusal" -> addText(refusal, part.path("refusal"));
                default -> addText(text, part.isTextual() ? part : part.path("text"));
            }
        }
        message.put("content", text.toString());
        add(message, "reasoning_content", thinking.toString());
        add(message, "refusal", refusal.toString());
    }

    private static void addText(StringBuilder to, JsonNode part) {
        if (part.isArray()) {
            part.forEach(inner -> to.append(inner.path("text").asText("")));
        } else {
            to.append(part.asText(""));
        }
    }

    private static void add(ObjectNode message, String member, String text) {
        if (!text.isEmpty() && Json.textAt(message, member) == null) {
            message.put(member, text);
        }
    }
}
