package io.llmfailover.dialect.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import io.llmfailover.dialect.CallArguments;
import io.llmfailover.dialect.HistoryCalls;
import io.llmfailover.dialect.Names;

/** The messages: user and assistant take turns, the user begins, and what the system says stands outside. */
final class Conversation {

    /** Said by a user who was not there: a conversation may open with the assistant's greeting, or be a system prompt. */
    private static final String OPENING = "Begin.";
    /** The vendor refuses a result without a word in it. */
    private static final String NOTHING = "(nothing)";

    private final Draft draft;
    private final Parts parts;
    private final HistoryCalls calls;
    private final ToolIds ids;
    private final ArrayNode system = Json.array();
    private final ArrayNode messages = Json.array();

    private Conversation(Draft draft) {
        this.draft = draft;
        this.parts = new Parts(draft);
        this.calls = new HistoryCalls(draft.target);
        this.ids = new ToolIds(draft.model.calls());
    }

    static void write(Draft draft) {
        Conversation conversation = new Conversation(draft);
        draft.asked.path("messages").forEach(conversation::add);
        String instruction = StructuredOutput.instruction(draft);
        if (instruction != null) {
            conversation.system.add(Parts.text(instruction));
        }
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
            if (block.has("image")) {
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
        return said.isEmpty()
                ? said
                : Reasoning.echo(message, draft.model.vendor()).addAll(said);
    }

    private ObjectNode toolUse(JsonNode call) {
        ObjectNode block = Json.object();
        ObjectNode use = block.putObject("toolUse").put("toolUseId", ids.accepted(calls.begin(call)));
        use.set("name", call.path("function").path("name"));
        use.set("input", CallArguments.of(call, draft.target));
        return block;
    }

    private void addResult(JsonNode message) {
        ObjectNode block = Json.object();
        ObjectNode result = block.putObject("toolResult").put("toolUseId", ids.accepted(calls.end(message)));
        ArrayNode content = parts.blocks(message.path("content"));
        result.set("content", content.isEmpty() ? content.add(Parts.text(NOTHING)) : content);
        if (message.path("is_error").asBoolean()) {
            result.put("status", "error");
        }
        ArrayNode turn = content("user");
        turn.insert(leadingResults(turn), block);
    }

    /** Results come first in their message, even when the caller put something else before them. */
    private static int leadingResults(ArrayNode turn) {
        int count = 0;
        while (turn.path(count).has("toolResult")) {
            count++;
        }
        return count;
    }

    private void turn(String role, ArrayNode blocks) {
        if (!blocks.isEmpty()) {
            content(role).addAll(blocks);
        }
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
        if (!system.isEmpty()) {
            draft.body.set("system", system);
        }
        draft.body.set("messages", messages);
    }

    /** A last message of the assistant is an answer to go on with. */
    private void finishPrefill(JsonNode last) {
        if (!last.path("role").asText().equals("assistant")) {
            return;
        }
        if (draft.claude != null && !draft.claude.prefill()) {
            throw draft.incapable("this model does not go on with a message of the assistant");
        }
        JsonNode block = last.path("content").path(last.path("content").size() - 1);
        if (block instanceof ObjectNode text && text.has("text")) {
            text.put("text", text.path("text").asText().stripTrailing());
        }
    }
}
