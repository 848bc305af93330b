package io.llmfailover.dialect.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.ChatChunk;
import io.llmfailover.chat.Json;
import io.llmfailover.chat.Usage;
import io.llmfailover.dialect.ChunkSink;
import org.jspecify.annotations.Nullable;

/** Writes chunks in chat's form: the role first and once, whatever the vendor begins with. */
final class Chunks {

    private final ChunkSink sink;
    private final ObjectNode envelope = Json.object();
    private final long now;
    private boolean begun;
    private boolean output;

    Chunks(ChunkSink sink, long now) {
        this.sink = sink;
        this.now = now;
    }

    /** From the response as it is when it begins, with nothing in it yet. */
    void begin(JsonNode response) {
        if (begun) {
            return;
        }
        begun = true;
        String id = Json.textAt(response, "id");
        if (id != null) {
            envelope.put("id", id);
        }
        envelope.put("object", "chat.completion.chunk")
                .put("created", response.path("created_at").asLong(now));
        String model = Json.textAt(response, "model");
        if (model != null) {
            envelope.put("model", model);
        }
        emit(Json.object().put("role", "assistant").put("content", ""), null);
    }

    /** Whether a part of the answer has gone out. */
    boolean output() {
        return output;
    }

    void text(String member, String text) {
        if (!text.isEmpty()) {
            delta(Json.object().put(member, text));
        }
    }

    void toolCall(int index, String callId, String name) {
        ObjectNode delta = Json.object();
        ObjectNode call = delta.putArray("tool_calls").addObject();
        call.put("index", index).put("id", callId).put("type", "function");
        call.putObject("function").put("name", name).put("arguments", "");
        delta(delta);
    }

    void arguments(int index, String piece) {
        ObjectNode delta = Json.object();
        ObjectNode call = delta.putArray("tool_calls").addObject().put("index", index);
        call.putObject("function").put("arguments", piece);
        delta(delta);
    }

    /** A finished item, for callers who send it back; it is not a part of the answer. */
    void reasoningItem(JsonNode item) {
        ObjectNode delta = Json.object();
        delta.putArray(ReasoningItems.MEMBER).add(item);
        begin(Json.object());
        emit(delta, null);
    }

    void finish(Ending ending) {
        begin(Json.object());
        emit(Json.object(), ending);
    }

    void usage(Usage usage) {
        ObjectNode json = envelope.deepCopy();
        json.putArray("choices");
        json.set("usage", usage.toJson());
        sink.chunk(new ChatChunk(json));
    }

    private void delta(ObjectNode delta) {
        begin(Json.object());
        output = true;
        emit(delta, null);
    }

    private void emit(ObjectNode delta, @Nullable Ending ending) {
        ObjectNode json = envelope.deepCopy();
        ObjectNode choice = json.putArray("choices").addObject().put("index", 0);
        choice.set("delta", delta);
        choice.put("finish_reason", ending == null ? null : ending.reason());
        if (ending != null) {
            choice.put("native_finish_reason", ending.said());
        }
        sink.chunk(new ChatChunk(json));
    }
}
