package io.llmfailover.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import io.llmfailover.dialect.CallArguments;
import io.llmfailover.dialect.HistoryCalls;
import io.llmfailover.dialect.IdForm;
import io.llmfailover.dialect.Names;
import io.llmfailover.dialect.Turns;

/** The messages; what the system says stands outside. */
final class Conversation {

    private final Draft draft;
    private final Parts parts;
    private final HistoryCalls calls;
    private final Turns turns = new Turns("content");
    private final SystemPrompt system = new SystemPrompt();

    private Conversation(Draft draft) {
        this.draft = draft;
        this.parts = new Parts(draft.changes);
        this.calls = new HistoryCalls(IdForm.PLAIN, draft.changes);
    }

    static void write(Draft draft) {
        Conversation conversation = new Conversation(draft);
        draft.asked.path("messages").forEach(conversation::add);
        conversation.finish();
    }

    private void add(JsonNode message) {
        calls.next(message);
        switch (message.path("role").asText()) {
            case "system", "developer" -> addSystem(message);
            case "user" -> turns.add("user", parts.of(message.path("content")));
            case "assistant" -> turns.add("assistant", assistant(message));
            case "tool" -> turns.addResult(result(message));
            default -> throw draft.changes.invalid("a message with the role " + Names.shown(message.path("role")));
        }
    }

    private void addSystem(JsonNode message) {
        for (JsonNode block : parts.of(message.path("content"))) {
            if (!block.path("type").asText().equals("text")) {
                throw draft.changes.incapable("an image in a system message");
            }
            system.add(block);
        }
    }

    private ArrayNode assistant(JsonNode message) {
        ArrayNode said = parts.said(message);
        message.path("tool_calls").forEach(call -> said.add(toolUse(call)));
        // An answer of nothing but thinking is refused.
        return said.isEmpty() ? said : ThinkingBlocks.echo(message).addAll(said);
    }

    private ObjectNode toolUse(JsonNode call) {
        ObjectNode use = Json.object().put("type", "tool_use").put("id", calls.begin(call));
        use.set("name", call.path("function").path("name"));
        use.set("input", CallArguments.of(call, draft.changes));
        return use;
    }

    private ObjectNode result(JsonNode message) {
        ObjectNode result = Json.object().put("type", "tool_result").put("tool_use_id", calls.end(message));
        JsonNode content = message.path("content");
        ArrayNode blocks = parts.of(content);
        if (!blocks.isEmpty()) {
            result.set("content", content.isTextual() ? content : blocks);
        }
        if (message.path("is_error").isBoolean()) {
            result.set("is_error", message.get("is_error"));
        }
        return result;
    }

    private void finish() {
        String instruction = StructuredOutput.instruction(draft);
        if (instruction != null) {
            system.add(parts.text(instruction));
        }
        if (turns.isEmpty() && system.isEmpty()) {
            throw draft.changes.invalid("there is no message");
        }
        turns.checkEnd(draft.family.prefill(), draft.changes);
        ArrayNode messages = turns.opened(parts.text(Turns.OPENING));
        messages.forEach(message -> shorten((ObjectNode) message));
        system.write(draft.body);
        draft.body.set("messages", messages);
    }

    private static void shorten(ObjectNode message) {
        JsonNode content = message.path("content");
        JsonNode only = content.path(0);
        if (content.size() == 1 && only.has("text") && !only.has("cache_control")) {
            message.set("content", only.path("text"));
        }
    }
}
