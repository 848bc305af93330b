package io.llmfailover.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts the chunks of a stream together again; asked in the middle, it tells the answer so far. */
public final class ChatAssembler {

    private final StringBuilder content = new StringBuilder();
    private final StringBuilder reasoning = new StringBuilder();
    private final StringBuilder refusal = new StringBuilder();
    private final Map<Integer, ToolCall> calls = new TreeMap<>();
    private final ObjectNode envelope = Json.object();
    private final ObjectNode opaque = Json.object();
    private @Nullable String finishReason;
    private boolean output;

    private static final class ToolCall {
        private @Nullable String id;
        private final StringBuilder name = new StringBuilder();
        private final StringBuilder arguments = new StringBuilder();
    }

    public void add(ChatChunk chunk) {
        if (chunk.isRestart()) {
            forget();
        }
        ObjectNode json = chunk.json();
        keep(json, "id");
        keep(json, "created");
        keep(json, "model");
        keep(json, ChatChunk.INCOMPLETE);
        JsonNode usage = json.get("usage");
        if (usage != null && usage.isObject()) {
            envelope.set("usage", usage);
        }
        output |= chunk.payload();
        content.append(chunk.text());
        append(reasoning, chunk.reasoning());
        append(refusal, chunk.refusal());
        chunk.toolCalls().forEach(this::addCall);
        chunk.delta().properties().forEach(this::addOpaque);
        if (chunk.finishReason() != null) {
            finishReason = chunk.finishReason();
        }
    }

    private void forget() {
        List.of(content, reasoning, refusal).forEach(text -> text.setLength(0));
        calls.clear();
        envelope.removeAll();
        opaque.removeAll();
        finishReason = null;
        output = false;
    }

    private void keep(ObjectNode json, String member) {
        if (!envelope.has(member)
                && json.hasNonNull(member)
                && !json.path(member).asText().isEmpty()) {
            envelope.set(member, json.get(member));
        }
    }

    private void addCall(JsonNode delta) {
        ToolCall call = calls.computeIfAbsent(delta.path("index").asInt(0), index -> new ToolCall());
        String id = Json.textAt(delta, "id");
        if (id != null) {
            call.id = id;
        }
        append(call.name, Json.textAt(delta.path("function"), "name"));
        append(call.arguments, Json.textAt(delta.path("function"), "arguments"));
    }

    /** Lists that only their vendor knows, such as signed thinking; it wants them back as they were. */
    private void addOpaque(Map.Entry<String, JsonNode> member) {
        String name = member.getKey();
        if (member.getValue() instanceof ArrayNode list && !name.equals("tool_calls") && !name.equals("content")) {
            ArrayNode before = opaque.get(name) instanceof ArrayNode known ? known : opaque.putArray(name);
            before.addAll(list);
        }
    }

    private static void append(StringBuilder to, @Nullable String text) {
        if (text != null) {
            to.append(text);
        }
    }

    /** Whether any text, reasoning, refusal or part of a tool call has come. */
    public boolean hasOutput() {
        return output;
    }

    public @Nullable String finishReason() {
        return finishReason;
    }

    public String text() {
        return content.toString();
    }

    public ChatResponse response() {
        ObjectNode json = envelope.deepCopy();
        json.put("object", "chat.completion");
        ObjectNode choice = json.putArray("choices").addObject().put("index", 0);
        ObjectNode message = choice.putObject("message").put("role", "assistant");
        message.put("content", content.isEmpty() ? null : content.toString());
        if (!reasoning.isEmpty()) {
            message.put("reasoning_content", reasoning.toString());
        }
        if (!refusal.isEmpty()) {
            message.put("refusal", refusal.toString());
        }
        if (!calls.isEmpty()) {
            ArrayNode list = message.putArray("tool_calls");
            calls.values().forEach(call -> write(call, list.addObject()));
        }
        message.setAll(opaque);
        choice.put("finish_reason", finishReason);
        return new ChatResponse(json);
    }

    private static void write(ToolCall call, ObjectNode json) {
        json.put("id", call.id).put("type", "function");
        json.putObject("function")
                .put("name", call.name.toString())
                .put("arguments", call.arguments.toString().isBlank() ? "{}" : call.arguments.toString());
    }
}
