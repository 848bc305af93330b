package io.llmfailover.dialect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.ChatChunk;
import io.llmfailover.chat.Json;
import io.llmfailover.chat.Usage;
import org.jspecify.annotations.Nullable;

/** The chunks of one answer in OpenAI's form, each with what all of them have. */
public final class Chunks {

    private final ChunkSink sink;
    private long created;
    private @Nullable String id;
    private @Nullable String model;

    public Chunks(ChunkSink sink, long created) {
        this.sink = sink;
        this.created = created;
    }

    /** For vendors that repeat both all the time: chunks have the first that was told. */
    public void name(@Nullable String answerId, @Nullable String answerModel) {
        id = id == null ? answerId : id;
        model = model == null ? answerModel : model;
    }

    /** For vendors that say when the answer was made. */
    public void date(long made) {
        created = made;
    }

    public @Nullable String id() {
        return id;
    }

    void delta(int choice, ObjectNode delta) {
        emit(choice, delta, null, null);
    }

    void emit(int choice, ObjectNode delta, @Nullable String reason, @Nullable String nativeReason) {
        ObjectNode json = envelope();
        ObjectNode only = json.putArray("choices").addObject().put("index", choice);
        only.set("delta", delta);
        only.put("finish_reason", reason);
        if (nativeReason != null) {
            only.put("native_finish_reason", nativeReason);
        }
        sink.chunk(new ChatChunk(json));
    }

    /** Does nothing where the vendor did not count. */
    public void usage(@Nullable Usage usage) {
        if (usage != null) {
            ObjectNode json = envelope();
            json.putArray("choices");
            json.set("usage", usage.toJson());
            sink.chunk(new ChatChunk(json));
        }
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
