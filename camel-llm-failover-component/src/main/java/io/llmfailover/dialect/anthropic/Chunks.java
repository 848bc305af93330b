package io.llmfailover.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.ChatChunk;
import io.llmfailover.chat.Json;
import io.llmfailover.chat.Usage;
import io.llmfailover.dialect.ChunkSink;
import org.jspecify.annotations.Nullable;

/** Writes chunks in OpenAI's form: the role first and once, whatever the vendor begins with. */
final class Chunks {

    private final ChunkSink sink;
    private final long created;
    private @Nullable String id;
    private @Nullable String model;
    private boolean begun;
    private boolean output;

    Chunks(ChunkSink sink, long created) {
        this.sink = sink;
        this.created = created;
    }

    void begin(@Nullable String messageId, @Nullable String messageModel) {
        if (!begun) {
            begun = true;
            id = messageId;
            model = messageModel;
            emit(Json.object().put("role", "assistant").put("content", ""), null, null);
        }
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

    /** A finished block of thinking, for callers who send it back; it is not a part of the answer. */
    void thinkingBlock(JsonNode block) {
        ObjectNode delta = Json.object();
        delta.putArray(ThinkingBlocks.MEMBER).add(block);
        begin(null, null);
        emit(delta, null, null);
    }

    void finish(String reason, @Nullable String nativeReason) {
        begin(null, null);
        emit(Json.object(), reason, nativeReason);
    }

    void usage(Usage usage) {
        ObjectNode json = envelope();
        json.putArray("choices");
        json.set("usage", usage.toJson());
        sink.chunk(new ChatChunk(json));
    }

    private void delta(ObjectNode delta) {
        begin(null, null);
        output = true;
        emit(delta, null, null);
    }

    private void emit(ObjectNode delta, @Nullable String reason, @Nullable String nativeReason) {
        ObjectNode json = envelope();
        ObjectNode choice = json.putArray("choices").addObject().put("index", 0);
        choice.set("delta", delta);
        choice.put("finish_reason", reason);
        if (nativeReason != null) {
            choice.put("native_finish_reason", nativeReason);
        }
        sink.chunk(new ChatChunk(json));
    }

    private ObjectNode envelope() {
        ObjectNode json = Json.object();
        if (id != null) {
            json.put("id", id);
        }
        json.put("object", "chat.completion.chunk").put("created", created);
        if (model != null) {
            json.put("model", model);
        }
        return json;
    }
}
