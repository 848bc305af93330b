package io.llmfailover.simulator.wire;

import static io.llmfailover.simulator.wire.BedrockRequests.demand;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules for Converse's messages: who speaks in turn, blocks of one kind each, and results for all calls. */
final class BedrockMessages {
    private static final Pattern ID = Pattern.compile("[a-zA-Z0-9_-]{1,64}");
    private static final Set<String> BLOCKS = Set.of(
            "cachePoint", "document", "guardContent", "image", "reasoningContent", "text", "toolResult", "toolUse");

    private final JsonNode body;
    private Set<String> asked = Set.of();

    private BedrockMessages(JsonNode body) {
        this.body = body;
    }

    static void check(JsonNode body) {
        new BedrockMessages(body).check();
    }

    private void check() {
        demand(!body.path("messages").isEmpty(), "A conversation must start with a user message.");
        body.path("system")
                .forEach(block -> demand(
                        block.has("cachePoint")
                                || !block.path("text").asText("").isBlank(),
                        "The text field in the system content is blank."));
        String expected = "user";
        for (JsonNode message : body.path("messages")) {
            String role = message.path("role").asText();
            demand(role.equals(expected), "A conversation must alternate between user and assistant roles.");
            expected = role.equals("user") ? "assistant" : "user";
            turn(message.path("content"));
        }
        demand(asked.isEmpty(), "Expected toolResult blocks for the following Ids: " + asked);
    }

    private void turn(JsonNode content) {
        demand(!content.isEmpty(), "The content field in a message is empty.");
        Set<String> answered = new HashSet<>();
        Set<String> calls = new HashSet<>();
        for (JsonNode block : content) {
            block(block);
            if (block.has("toolResult")) {
                answered.add(id(block.path("toolResult")));
            } else if (block.has("toolUse")) {
                calls.add(id(block.path("toolUse")));
            }
        }
        demand(answered.equals(asked), "Expected toolResult blocks for the following Ids: " + asked);
        asked = calls;
    }

    private void block(JsonNode block) {
        String kind = block.size() == 1 ? block.fieldNames().next() : "";
        demand(BLOCKS.contains(kind), "A content block must have exactly one member that is known.");
        JsonNode value = block.path(kind);
        switch (kind) {
            case "text" -> demand(!value.asText("").isBlank(), "The text field in the ContentBlock is blank.");
            case "image" -> image(value);
            case "reasoningContent" -> reasoning(value.path("reasoningText"));
            case "toolUse" -> {
                tooled();
                demand(value.path("input").isObject(), "toolUse.input must be an object.");
            }
            case "toolResult" -> {
                tooled();
                value.path("content")
                        .forEach(part -> demand(
                                !part.has("text") || !part.path("text").asText().isBlank(),
                                "The text field in the toolResult is blank."));
            }
            default -> {
                // nothing to insist on
            }
        }
    }

    private void tooled() {
        demand(
                !body.path("toolConfig").path("tools").isEmpty(),
                "The toolConfig field must be defined when using toolUse and toolResult content blocks.");
    }

    private static void reasoning(JsonNode text) {
        demand(
                !text.has("signature") || Sealed.isOurs(text.path("signature").asText("")),
                "Invalid `signature` in `thinking` block");
    }

    private static void image(JsonNode image) {
        try {
            byte[] bytes = Base64.getDecoder()
                    .decode(image.path("source").path("bytes").asText(""));
            demand(bytes.length > 0, "The image has no bytes.");
        } catch (IllegalArgumentException notBase64) {
            demand(false, "The image is not base64.");
        }
    }

    private static String id(JsonNode block) {
        String id = block.path("toolUseId").asText("");
        demand(ID.matcher(id).matches(), "Value at toolUseId failed to satisfy constraint: [a-zA-Z0-9_-]+");
        return id;
    }
}
