package io.llmfailover.server.api.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;

/** The conversation: what the system says comes first in it, and results of tools are messages of their own. */
final class Turns {

    private final ArrayNode messages = Json.array();

    private Turns() {}

    static ArrayNode of(ObjectNode asked) {
        JsonNode given = asked.path("messages");
        if (!given.isArray() || given.isEmpty()) {
            throw Wrong.invalid("messages must be a list of one message or more");
        }
        Turns turns = new Turns();
        if (Json.has(asked, "system")) {
            turns.addSystem(asked.path("system"));
        }
        given.forEach(turns::add);
        return turns.messages;
    }

    private void add(JsonNode message) {
        JsonNode content = message.path("content");
        if (!content.isTextual() && !content.isArray()) {
            throw Wrong.invalid("the content of a message must be text or a list of blocks");
        }
        switch (message.path("role").asText()) {
            case "user" -> addUser(content);
            case "assistant" -> messages.addAll(Assistant.messages(content));
            case "system" -> addSystem(content);
            default -> throw Wrong.invalid("the role of a message must be user or assistant");
        }
    }

    private void addSystem(JsonNode content) {
        JsonNode said = SystemText.of(content);
        if (!said.isEmpty() || !said.asText().isEmpty()) {
            messages.addObject().put("role", "system").set("content", said);
        }
    }

    /** Results answer the calls before them, so nothing may come between. */
    private void addUser(JsonNode content) {
        if (content.isEmpty() && content.asText().isEmpty()) {
            throw Wrong.invalid("a message of the user must have content");
        }
        ArrayNode said = Json.array();
        for (JsonNode block : content) {
            if (block.path("type").asText().equals("tool_result")) {
                messages.add(result(block));
            } else {
                said.add(block);
            }
        }
        if (content.isTextual()) {
            messages.addObject().put("role", "user").set("content", content);
        } else if (!said.isEmpty()) {
            messages.addObject().put("role", "user").set("content", Parts.of(said));
        }
    }

    private static ObjectNode result(JsonNode block) {
        String call = Json.textAt(block, "tool_use_id");
        if (call == null) {
            throw Wrong.invalid("a tool_result must have a tool_use_id");
        }
        ObjectNode message = Json.object().put("role", "tool").put("tool_call_id", call);
        message.set("content", Parts.ofResult(block));
        if (block.path("is_error").asBoolean()) {
            message.put("is_error", true);
        }
        return message;
    }
}
