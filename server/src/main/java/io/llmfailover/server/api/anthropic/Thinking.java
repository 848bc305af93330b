package io.llmfailover.server.api.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Blocks of thinking. They travel in OpenAI's form as they are, for the vendor that signed them wants them back so. */
final class Thinking {

    static final String MEMBER = "thinking_blocks";

    private Thinking() {}

    static boolean is(JsonNode block) {
        String type = block.path("type").asText();
        return type.equals("thinking") || type.equals("redacted_thinking");
    }

    /** Those of a message, or of a piece of one. */
    static List<ObjectNode> blocks(JsonNode message) {
        return message.path(MEMBER)
                .valueStream()
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast)
                .filter(Thinking::is)
                .toList();
    }
}
