package io.llmfailover.dialect.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.ChatChunk;
import io.llmfailover.chat.Json;
import io.llmfailover.chat.Usage;
import io.llmfailover.dialect.ChunkSink;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes chunks in OpenAI's form: of each choice the role first and once. */
final class Chunks {

    private final ChunkSink sink;
    private final long created;
    private final Set<Integer> begun = new HashSet<>();
    private @Nullable String id;
    private @Nullable String model;

    Chunks(ChunkSink sink, long created) {
        this.sink = sink;
        this.created = created;
    }

    /** The vendor repeats both in each response; all chunks have those of the first. */
    void name(JsonNode response) {
        id = id == null ? Json.textAt(response, "responseId") : id;
        model = model == null ? Json.textAt(response, "modelVersion") : model;
    }

    @Nullable
    String id() {
        return id;
    }

    void delta(int index, ObjectNode delta) {
        if (begun.add(index)) {
            emit(index, Json.object().put("role", "assistant").put("content", ""), null, null);
        }
        emit(index, delta, null, null);
    }

    void finish(int index, String reason, @Nullable String nativeReason) {
        ObjectNode last = Json.object();
        if (begun.add(index)) {
            last.put("role", "assistant").put("content", "");
        }
        emit(index, last, reason, nativeReason);
    }

    void usage(Usage usage) {
        ObjectNode json = envelope();
        json.putArray("choices");
        json.set("usage", usage.toJson());
        sink.chunk(new ChatChunk(json));
    }

    private void emit(int index, ObjectNode delta, @Nullable String reason, @Nullable String nativeReason) {
        ObjectNode json = envelope();
        ObjectNode choice = json.putArray("choices").addObject().put("index", index);
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
