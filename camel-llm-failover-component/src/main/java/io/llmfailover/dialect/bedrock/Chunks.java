package io.llmfailover.dialect.bedrock;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.ChatChunk;
import io.llmfailover.chat.Json;
import io.llmfailover.chat.Usage;
import io.llmfailover.dialect.ChunkSink;
import org.jspecify.annotations.Nullable;

/** Writes chunks in OpenAI's form: the role first and once. */
final class Chunks {

    private final ChunkSink sink;
    private final ObjectNode envelope;
    private boolean begun;
    private boolean output;

    /** {@code envelope}: what all chunks of the answer have. */
    Chunks(ChunkSink sink, ObjectNode envelope) {
        this.sink = sink;
        this.envelope = envelope;
    }

    void begin() {
        if (!begun) {
            begun = true;
            emit(Json.object().put("role", "assistant").put("content", ""), null, null);
        }
    }

    /** Whether a part of the answer has gone out. */
    boolean output() {
        return output;
    }

    void text(String member, String text) {
        if (!text.isEmpty()) {
            output(Json.object().put(member, text));
        }
    }

    void toolCall(int index, String id, String name) {
        ObjectNode delta = Json.object();
        ObjectNode call = delta.putArray("tool_calls").addObject();
        call.put("index", index).put("id", id).put("type", "function");
        call.putObject("function").put("name", name).put("arguments", "");
        output(delta);
    }

    void arguments(int index, String piece) {
        ObjectNode delta = Json.object();
        ObjectNode call = delta.putArray("tool_calls").addObject().put("index", index);
        call.putObject("function").put("arguments", piece);
        output(delta);
    }

    /** For callers who send it back; it is no part of the answer. */
    void opaque(String member, ArrayNode list) {
        ObjectNode delta = Json.object();
        delta.set(member, list);
        begin();
        emit(delta, null, null);
    }

    void finish(String reason, @Nullable String nativeReason) {
        begin();
        emit(Json.object(), reason, nativeReason);
    }

    void usage(Usage usage) {
        ObjectNode json = envelope.deepCopy();
        json.putArray("choices");
        json.set("usage", usage.toJson());
        sink.chunk(new ChatChunk(json));
    }

    private void output(ObjectNode delta) {
        begin();
        output = true;
        emit(delta, null, null);
    }

    private void emit(ObjectNode delta, @Nullable String reason, @Nullable String nativeReason) {
        ObjectNode json = envelope.deepCopy();
        ObjectNode choice = json.putArray("choices").addObject().put("index", 0);
        choice.set("delta", delta);
        choice.put("finish_reason", reason);
        if (nativeReason != null) {
            choice.put("native_finish_reason", nativeReason);
        }
        sink.chunk(new ChatChunk(json));
    }
}
