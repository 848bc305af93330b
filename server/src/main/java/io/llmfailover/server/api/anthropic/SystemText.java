package io.llmfailover.server.api.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.llmfailover.chat.Json;
import java.util.stream.Collectors;

/** What the system says. As one text wherever that loses nothing: not every server takes parts from the system. */
final class SystemText {

    private SystemText() {}

    static JsonNode of(JsonNode content) {
        if (content.isTextual()) {
            return content;
        }
        if (!(content instanceof ArrayNode blocks)) {
            throw Wrong.invalid("system must be text or a list of blocks");
        }
        for (JsonNode block : blocks) {
            if (!block.path("type").asText().equals("text")) {
                throw Wrong.unsaidType("a block in what the system says", block);
            }
        }
        boolean marked = blocks.valueStream().anyMatch(block -> Json.has(block, "cache_control"));
        return marked ? Parts.of(blocks) : joined(blocks);
    }

    private static JsonNode joined(ArrayNode blocks) {
        return TextNode.valueOf(
                blocks.valueStream().map(block -> Parts.text(block).asText()).collect(Collectors.joining("\n\n")));
    }
}
