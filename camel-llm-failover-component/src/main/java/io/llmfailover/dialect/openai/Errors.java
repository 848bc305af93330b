package io.llmfailover.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;

/** How an error looks that comes where an answer should. */
final class Errors {

    private Errors() {}

    static boolean isError(JsonNode node) {
        JsonNode error = node.path("error");
        return error.isObject()
                || (error.isTextual() && !error.textValue().isEmpty())
                || node.path("object").asText().equals("error");
    }
}
