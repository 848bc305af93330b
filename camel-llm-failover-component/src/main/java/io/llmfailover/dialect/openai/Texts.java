package io.llmfailover.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.StringJoiner;

/** Content in parts that is nothing but text. */
final class Texts {

    private Texts() {}

    static boolean only(JsonNode content) {
        if (!content.isArray()) {
            return false;
        }
        for (JsonNode part : content) {
            if (!part.isTextual() && !part.path("text").isTextual()) {
                return false;
            }
        }
        return true;
    }

    static String joined(JsonNode content) {
        StringJoiner text = new StringJoiner("\n");
        content.forEach(part ->
                text.add(part.isTextual() ? part.asText() : part.path("text").asText()));
        return text.toString();
    }
}
