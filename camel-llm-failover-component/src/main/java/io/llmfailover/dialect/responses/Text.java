package io.llmfailover.dialect.responses;

import com.fasterxml.jackson.databind.JsonNode;

/** Texts of whole items. */
final class Text {

    private static final String PARAGRAPH = "\n\n";

    private Text() {}

    /** What a message says; {@code type} is that of the parts, {@code member} where their text is. */
    static String said(JsonNode item, String type, String member) {
        if (item.path("content").isTextual() && type.equals("output_text")) {
            return item.path("content").asText("");
        }
        StringBuilder text = new StringBuilder();
        for (JsonNode part : item.path("content")) {
            if (part.path("type").asText("").equals(type)) {
                text.append(part.path(member).asText(""));
            }
        }
        return text.toString();
    }

    /** The thoughts themselves where they are told, else their summary. */
    static String thought(JsonNode item) {
        String content = paragraphs(item.path("content"));
        return content.isEmpty() ? paragraphs(item.path("summary")) : content;
    }

    private static String paragraphs(JsonNode parts) {
        StringBuilder text = new StringBuilder();
        for (JsonNode part : parts) {
            String next = part.path("text").asText("");
            text.append(text.isEmpty() || next.isEmpty() ? "" : PARAGRAPH).append(next);
        }
        return text.toString();
    }

    static String between(boolean another) {
        return another ? PARAGRAPH : "";
    }
}
