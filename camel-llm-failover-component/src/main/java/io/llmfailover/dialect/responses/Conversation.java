package io.llmfailover.dialect.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.llmfailover.chat.Json;
import io.llmfailover.dialect.HistoryCalls;
import io.llmfailover.dialect.IdForm;
import io.llmfailover.dialect.Names;
import java.util.StringJoiner;

/** The messages as items: a message of the assistant may be several, and what the system says first stands outside. */
final class Conversation {

    private final Draft draft;
    private final Parts parts;
    private final HistoryCalls calls;
    private final StringJoiner instructions = new StringJoiner("\n\n");
    private final ArrayNode items = Json.array();

    private Conversation(Draft draft) {
        this.draft = draft;
        this.parts = new Parts(draft);
        this.calls = new HistoryCalls(IdForm.UP_TO_64, draft.changes);
    }

    static void write(Draft draft) {
        Conversation conversation = new Conversation(draft);
        draft.asked.path("messages").forEach(conversation::add);
        conversation.finish();
    }

    /** A system prompt alone is the question. */
    private void finish() {
        if (items.isEmpty() && instructions.length() > 0) {
            items.add(said("system", TextNode.valueOf(instructions.toString())));
        } else if (instructions.length() > 0) {
            draft.body.put("instructions", instructions.toString());
        }
        if (items.isEmpty()) {
            throw draft.changes.invalid("there is no message");
        }
        draft.body.set("input", items);
    }

    private void add(JsonNode message) {
        calls.next(message);
        switch (message.path("role").asText("")) {
            case "system", "developer" -> instruct(message.path("content"));
            case "user" -> items.add(said("user", message.path("content")));
            case "assistant" -> addAssistant(message);
            case "tool" -> addResult(message);
            default -> throw draft.changes.invalid("a message with the role " + Names.shown(message.path("role")));
        }
    }

    private ObjectNode said(String role, JsonNode content) {
        ObjectNode item = Json.object();
        if (draft.whole()) {
            item.put("type", "message");
        }
        return item.put("role", role).set("content", parts.asked(content));
    }

    private void instruct(JsonNode content) {
        String text = parts.plain(content);
        if (text == null || !items.isEmpty() || TextFormat.anyJson(draft)) {
            items.add(said("system", content));
        } else if (!text.isBlank()) {
            instructions.add(text);
        }
    }

    private void addAssistant(JsonNode message) {
        ArrayNode said = parts.said(message);
        JsonNode called = message.path("tool_calls");
        if (said.isEmpty() && called.isEmpty()) {
            return;
        }
        addThoughts(message);
        if (!said.isEmpty()) {
            ObjectNode item = item("message", "msg_").put("role", "assistant");
            items.add(item.<ObjectNode>set("content", said));
        }
        called.forEach(this::addCall);
    }

    private void addThoughts(JsonNode message) {
        if (draft.family.mute()) {
            return;
        }
        for (JsonNode item : ReasoningItems.echo(message, draft.target)) {
            // with an id the vendor would insist on the very item that followed it
            items.add(draft.whole() ? item : ((ObjectNode) item).without("id"));
        }
    }

    private void addCall(JsonNode call) {
        String id = calls.begin(call);
        JsonNode function = call.path("function");
        String arguments = Calls.arguments(function);
        items.add(item("function_call", "fc_")
                .put("call_id", id)
                .put("name", function.path("name").asText(""))
                .put("arguments", arguments.isEmpty() ? "{}" : arguments));
    }

    private void addResult(JsonNode message) {
        String id = calls.end(message);
        String text = parts.plain(message.path("content"));
        ObjectNode item = item("function_call_output", "fco_").put("call_id", id);
        items.add(item.<ObjectNode>set(
                "output", text == null ? parts.asked(message.path("content")) : TextNode.valueOf(text)));
    }

    private ObjectNode item(String type, String prefix) {
        ObjectNode item = Json.object().put("type", type);
        return draft.whole() ? item.put("id", prefix + items.size()).put("status", "completed") : item;
    }
}
