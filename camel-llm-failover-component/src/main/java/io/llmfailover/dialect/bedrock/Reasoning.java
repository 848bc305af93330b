package io.llmfailover.dialect.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import java.util.function.BiConsumer;

/**
 * Signed or hidden thinking, which its vendor wants back unchanged when a tool's result is sent. It travels on the canonical
 * message as lists that nobody else reads: one in the words of Bedrock, with the vendor whose model it was, and, as Claude's
 * signatures hold at Anthropic too, one in Anthropic's words. Reasoning without a signature is not wanted back.
 */
final class Reasoning {

    static final String MEMBER = "bedrock_reasoning";
    private static final String CLAUDE = "anthropic";
    private static final String OF_CLAUDE = "thinking_blocks";

    private final String vendor;
    private final ArrayNode blocks = Json.array();
    private final ArrayNode thinking = Json.array();
    private boolean hidden;

    Reasoning(String vendor) {
        this.vendor = vendor;
    }

    void signed(String text, String signature) {
        ObjectNode block = Json.object();
        block.putObject("reasoningText").put("text", text).put("signature", signature);
        add(block);
        if (vendor.equals(CLAUDE)) {
            thinking.addObject().put("type", "thinking").put("thinking", text).put("signature", signature);
        }
    }

    void redacted(String data) {
        hidden = true;
        add(Json.object().put("redactedContent", data));
    }

    private void add(ObjectNode block) {
        blocks.addObject().put("vendor", vendor).set("reasoningContent", block);
    }

    /** The members to put on the message. Without all of its thinking, Anthropic rather wants none. */
    void members(BiConsumer<String, ArrayNode> message) {
        if (!blocks.isEmpty()) {
            message.accept(MEMBER, blocks);
        }
        if (!thinking.isEmpty() && !hidden) {
            message.accept(OF_CLAUDE, thinking);
        }
    }

    /** What of a message of an earlier turn goes back to a model of this vendor. */
    static ArrayNode echo(JsonNode message, String vendor) {
        ArrayNode echo = Json.array();
        for (JsonNode entry : message.path(MEMBER)) {
            if (entry.path("vendor").asText().equals(vendor)
                    && entry.path("reasoningContent").isObject()) {
                echo.addObject().set("reasoningContent", entry.get("reasoningContent"));
            }
        }
        if (echo.isEmpty() && vendor.equals(CLAUDE)) {
            message.path(OF_CLAUDE).forEach(block -> addThinking(echo, block));
        }
        return echo;
    }

    private static void addThinking(ArrayNode echo, JsonNode block) {
        String signature = Json.textAt(block, "signature");
        if (block.path("type").asText().equals("thinking") && signature != null) {
            echo.addObject()
                    .putObject("reasoningContent")
                    .putObject("reasoningText")
                    .put("text", block.path("thinking").asText())
                    .put("signature", signature);
        }
    }
}
