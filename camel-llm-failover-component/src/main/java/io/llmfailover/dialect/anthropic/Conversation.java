package io.llmfailover.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import io.llmfailover.dialect.CallArguments;
import io.llmfailover.dialect.Names;

/** The messages: user and assistant take turns, the user begins, and what the system says stands outside. */
final class Conversation {

    /** Said by a user who was not there: a conversation may open with the assistant's greeting, or be a system prompt. */
    private static final String OPENING = "Begin.";

    private final Draft draft;
    private final Parts parts;
    private final SystemPrompt system = new SystemPrompt();
    private final ArrayNode messages = Json.array();

    private Conversation(Draft draft) {
        this.draft = draft;
        this.parts = new Parts(draft);
    }

    static void write(Draft draft) {
        Conversation conversation = new Conversation(draft);
        draft.asked.path("messages").forEach(conversation::add);
        conversation.system.add(StructuredOutput.instruction(draft));
        conversation.finish();
    }

    private void add(JsonNode message) {
        switch (message.path("role").asText()) {
            case "system", "developer" -> addSystem(message);
            case "user" -> turn("user", parts.blocks(message.path("content")));
            case "assistant" -> turn("assistant", assistant(message));
            case "tool" -> addResult(message);
            default -> throw draft.invalid("a message with the role " + Names.shown(message.path("role")));
        }
    }

    private void addSystem(JsonNode message) {
        for (JsonNode block : parts.blocks(message.path("content"))) {
            if (!block.path("type").asText().equals("text")) {
                throw draft.incapable("an image in a system message");
            }
            system.add(block);
        }
    }

    private ArrayNode assistant(JsonNode message) {
        ArrayNode said = parts.blocks(message.path("content"));
        if (said.isEmpty() && Json.textAt(message, "refusal") != null) {
            said.add(Parts.text(message.path("refusal").asText()));
        }
        message.path("tool_calls").forEach(call -> said.add(toolUse(call)));
        // An answer of nothing but thinking is refused.
        return said.isEmpty() ? said : ThinkingBlocks.echo(message).addAll(said);
    }

    private ObjectNode toolUse(JsonNode call) {
        if (!call.path("function").isObject()) {
            throw draft.incapable("a tool call of type " + Names.shown(call.path("type")));
        }
        ObjectNode use = Json.object().put("type", "tool_use");
        use.put("id", ToolIds.accepted(call.path("id").asText()));
        use.set("name", call.path("function").path("name"));
        use.set("input", CallArguments.of(call, draft.target));
        return use;
    }

    private void addResult(JsonNode message) {
        ObjectNode result = Json.object().put("type", "tool_result");
        result.put("tool_use_id", ToolIds.accepted(message.path("tool_call_id").asText()));
        JsonNode content = message.path("content");
        ArrayNode blocks = parts.blocks(content);
        if (!blocks.isEmpty()) {
            result.set("content", content.isTextual() ? content : blocks);
        }
        if (message.path("is_error").isBoolean()) {
            result.set("is_error", message.get("is_error"));
        }
        results().insert(leadingResults(), result);
    }

    private void turn(String role, ArrayNode blocks) {
        if (!blocks.isEmpty()) {
            content(role).addAll(blocks);
        }
    }

    private ArrayNode results() {
        return content("user");
    }

    /** Results come first in their message, even when the caller put something else before them. */
    private int leadingResults() {
        int count = 0;
        while (results().path(count).path("type").asText().equals("tool_result")) {
            count++;
        }
        return count;
    }

    /** The blocks of the last message if it is of this role, else of a new one. */
    private ArrayNode content(String role) {
        JsonNode last = messages.path(messages.size() - 1);
        if (last.path("role").asText().equals(role)) {
            return (ArrayNode) last.path("content");
        }
        return messages.addObject().put("role", role).putArray("content");
    }

    private void finish() {
        if (messages.isEmpty() && system.isEmpty()) {
            throw draft.invalid("there is no message");
        }
        if (!messages.path(0).path("role").asText().equals("user")) {
            ObjectNode opening = Json.object().put("role", "user");
            opening.putArray("content").add(Parts.text(OPENING));
            messages.insert(0, opening);
        }
        finishPrefill(messages.path(messages.size() - 1));
        messages.forEach(message -> shorten((ObjectNode) message));
        system.write(draft.body);
        draft.body.set("messages", messages);
    }

    /** A last message of the assistant is an answer to go on with. */
    private void finishPrefill(JsonNode last) {
        if (!last.path("role").asText().equals("assistant")) {
            return;
        }
        if (!draft.family.prefill()) {
            throw draft.incapable("this model does not go on with a message of the assistant");
        }
        JsonNode block = last.path("content").path(last.path("content").size() - 1);
        if (block instanceof ObjectNode text && text.has("text")) {
            text.put("text", text.path("text").asText().stripTrailing());
        }
    }

    private static void shorten(ObjectNode message) {
        JsonNode content = message.path("content");
        JsonNode only = content.path(0);
        if (content.size() == 1 && only.has("text") && !only.has("cache_control")) {
            message.set("content", only.path("text"));
        }
    }
}
