package io.llmfailover.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** All system messages in their order: one text, or blocks where one of them carries a cache mark. */
final class SystemPrompt {

    private final ArrayNode blocks = Json.array();

    void add(JsonNode block) {
        blocks.add(block);
    }

    boolean isEmpty() {
        return blocks.isEmpty();
    }

    void write(ObjectNode body) {
        boolean marked =
                StreamSupport.stream(blocks.spliterator(), false).anyMatch(block -> block.has("cache_control"));
        if (marked) {
            body.set("system", blocks);
        } else if (!blocks.isEmpty()) {
            body.put("system", joined());
        }
    }

    private String joined() {
        return StreamSupport.stream(blocks.spliterator(), false)
                .map(block -> block.path("text").asText())
                .collect(Collectors.joining("\n\n"));
    }
}
