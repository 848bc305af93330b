package io.llmfailover.simulator.wire;

import com.fasterxml.jackson.databind.JsonNode;

/** What was said: the last user text, all characters, and whether a tool has just answered. */
public record Conversation(String lastUser, int chars, boolean afterTool) {

    /** Text of a content member: a string, or a list of parts with {@code text}. */
    public static String textOf(JsonNode content) {
        if (content.isTextual()) {
            return content.textValue();
        }
        StringBuilder text = new StringBuilder();
        for (JsonNode part : content) {
            text.append(part.path("text").asText(""));
        }
        return text.toString();
    }
}
