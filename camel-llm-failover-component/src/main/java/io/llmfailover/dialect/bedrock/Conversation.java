package io.llmfailover.dialect.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import io.llmfailover.dialect.CallArguments;
import io.llmfailover.dialect.HistoryCalls;
import io.llmfailover.dialect.Names;
import io.llmfailover.dialect.Turns;

/** The messages; what the system says stands outside. */
final class Conversation {

    /** The vendor refuses a result without a word in it. */
    private static final String NOTHING = "(nothing)";

    private final Draft draft;
    private final Parts parts;
    private final HistoryCalls calls;
    private final Turns turns = new Turns("content");
    private final ArrayNode system = Json.array();

    private Conversation(Draft draft) {
        this.draft = draft;
        this.parts = new Parts(draft.model.vendor(), draft.changes);
        this.calls = new HistoryCalls(draft.model.calls(), draft.changes);
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
            if (block.has("image")) {
                throw draft.changes.incapable("an image in a system message");
            }
            system.add(block);
        }
    }

    private ArrayNode assistant(JsonNode message) {
        ArrayNode said = parts.said(message);
        message.path("tool_calls").forEach(call -> said.add(toolUse(call)));
        // An answer of nothing but thinking is refused.
        return said.isEmpty()
                ? said
                : Reasoning.echo(message, draft.model.vendor()).addAll(said);
    }

    private ObjectNode toolUse(JsonNode call) {
        ObjectNode block = Json.object();
        ObjectNode use = block.putObject("toolUse").put("toolUseId", calls.begin(call));
        use.set("name", call.path("function").path("name"));
        use.set("input", CallArguments.of(call, draft.changes));
        return block;
    }

    private ObjectNode result(JsonNode message) {
        ObjectNode block = Json.object();
        ObjectNode result = block.putObject("toolResult").put("toolUseId", calls.end(message));
        ArrayNode content = parts.of(message.path("content"));
        result.set("content", content.isEmpty() ? content.add(parts.text(NOTHING)) : content);
        if (message.path("is_error").asBoolean()) {
            result.put("status", "error");
        }
        return block;
    }

    private void finish() {
        String instruction = StructuredOutput.instruction(draft);
        if (instruction != null) {
            system.add(parts.text(instruction));
        }
        if (turns.isEmpty() && system.isEmpty()) {
            throw draft.changes.invalid("there is no message");
        }
        turns.checkEnd(draft.claude == null || draft.claude.prefill(), draft.changes);
        if (!system.isEmpty()) {
            draft.body.set("system", system);
        }
        draft.body.set("messages", turns.opened(parts.text(Turns.OPENING)));
    }
}
