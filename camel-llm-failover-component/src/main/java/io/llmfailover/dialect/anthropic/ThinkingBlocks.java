package io.llmfailover.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.llmfailover.chat.Json;

/**
 * Thinking with its signature, which the vendor wants back unchanged when a tool's result is sent. It travels on the
 * canonical message as an opaque member of its own; reasoning text without a signature cannot be sent back.
 */
final class ThinkingBlocks {

    static final String MEMBER = "thinking_blocks";

    private ThinkingBlocks() {}

    static boolean is(JsonNode block) {
        String type = block.path("type").asText();
        return type.equals("thinking") || type.equals("redacted_thinking");
    }

    /** Those of a message of an earlier turn that can be sent back. */
    static ArrayNode echo(JsonNode message) {
        ArrayNode blocks = Json.array();
        for (JsonNode block : message.path(MEMBER)) {
            if (is(block) && (Json.textAt(block, "signature") != null || Json.textAt(block, "data") != null)) {
                blocks.add(block);
            }
        }
        return blocks;
    }
}
