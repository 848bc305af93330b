package io.llmfailover.dialect.openai;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.chat.Json;
import java.util.List;

/** How an error looks that comes where an answer should. */
final class Errors {

    private static final List<String> OUTPUT = List.of("choices", "data");
    private static final List<String> SIGNS = List.of("code", "type", "status", "error");

    private static final JsonPointer REASON = JsonPointer.compile("/error/metadata/error_type");

    private Errors() {}

    static boolean isError(JsonNode node) {
        JsonNode error = node.path("error");
        return (error.isContainerNode() && !error.isEmpty())
                || Json.textAt(node, "error") != null
                || node.path("object").asText().equals("error")
                || isFlat(node);
    }

    /** An error that is none: the answer is as long as was asked for. */
    static boolean isLength(JsonNode node) {
        return node.at(REASON).asText().equals("max_tokens_exceeded");
    }

    /** A message and a code, where nothing is that could be an answer. */
    private static boolean isFlat(JsonNode node) {
        return Json.textAt(node, "message") != null
                && OUTPUT.stream().noneMatch(node::has)
                && SIGNS.stream().anyMatch(node::hasNonNull);
    }
}
