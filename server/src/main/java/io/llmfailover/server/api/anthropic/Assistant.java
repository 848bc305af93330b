package io.llmfailover.server.api.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;

/** What the assistant said in an earlier turn. */
final class Assistant {

    private final ArrayNode said = Json.array();
    private final ArrayNode calls = Json.array();
    private final ArrayNode thinking = Json.array();

    private Assistant() {}

    /** One message, or none when nothing was said: thinking alone is no answer. */
    static ArrayNode messages(JsonNode content) {
        Assistant assistant = new Assistant();
        if (content.isTextual()) {
            assistant.said.add(Parts.text(content.asText()));
        } else {
            content.forEach(assistant::add);
        }
        boolean nothing = assistant.said.isEmpty() && assistant.calls.isEmpty();
        return nothing ? Json.array() : Json.array().add(assistant.message());
    }

    private void add(JsonNode block) {
        if (Thinking.is(block)) {
            thinking.add(block);
            return;
        }
        switch (block.path("type").asText()) {
            case "text" -> said.add(block);
            case "tool_use" -> calls.add(call(block));
            default -> throw Wrong.unsaidType("a block of the assistant", block);
        }
    }

    private static ObjectNode call(JsonNode block) {
        String id = Json.textAt(block, "id");
        String name = Json.textAt(block, "name");
        if (id == null || name == null || !block.path("input").isObject()) {
            throw Wrong.invalid("a tool_use must have an id, a name and an input that is an object");
        }
        ObjectNode call = Json.object().put("id", id).put("type", "function");
        call.putObject("function").put("name", name).put("arguments", Json.text(block.path("input")));
        return call;
    }

    private ObjectNode message() {
        ObjectNode message = Json.object().put("role", "assistant");
        message.set("content", said.isEmpty() ? null : Parts.of(said));
        if (!calls.isEmpty()) {
            message.set("tool_calls", calls);
        }
        if (!thinking.isEmpty()) {
            message.set(Thinking.MEMBER, thinking);
        }
        return message;
    }
}
