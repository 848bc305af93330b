package io.llmfailover.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import io.llmfailover.chat.Usage;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes one choice of an answer: the role first and once, whatever the vendor begins with; calls numbered without gaps. */
public final class ChunkWriter {

    private final Chunks chunks;
    private final int choice;
    private boolean begun;
    private boolean output;
    private int calls;

    /** For answers of one choice. */
    public ChunkWriter(ChunkSink sink, long created) {
        this(new Chunks(sink, created), 0);
    }

    public ChunkWriter(Chunks chunks, int choice) {
        this.chunks = chunks;
        this.choice = choice;
    }

    /** Does nothing but the first time. */
    public void begin() {
        if (!begun) {
            chunks.delta(choice, opening());
        }
    }

    /** The same; an answer that has begun without a name stays without. */
    public void begin(@Nullable String id, @Nullable String model) {
        if (!begun) {
            chunks.name(id, model);
            begin();
        }
    }

    public void begin(@Nullable String id, @Nullable String model, long created) {
        if (!begun) {
            chunks.date(created);
            begin(id, model);
        }
    }

    private ObjectNode opening() {
        begun = true;
        return Json.object().put("role", "assistant").put("content", "");
    }

    /** Whether a part of the answer has gone out. */
    public boolean output() {
        return output;
    }

    /** How many calls there are so far, which is the index of the next one. */
    public int calls() {
        return calls;
    }

    public void text(@Nullable String text) {
        say("content", text);
    }

    public void reasoning(@Nullable String text) {
        say("reasoning_content", text);
    }

    public void say(String member, @Nullable String text) {
        if (text != null && !text.isEmpty()) {
            tell(Json.object().put(member, text));
        }
    }

    /** The id of the next call. Vendors without ids get one that no other answer of a conversation has. */
    public String callId(@Nullable String given) {
        return given == null ? String.format(Locale.ROOT, "call_%08x_%d", Objects.hashCode(chunks.id()), calls) : given;
    }

    /** Begins a call and returns its index. */
    public int toolCall(String id, String name, String arguments) {
        int index = calls++;
        ObjectNode delta = Json.object();
        ObjectNode call = delta.putArray("tool_calls").addObject().put("index", index);
        call.put("id", id).put("type", "function");
        call.putObject("function").put("name", name).put("arguments", arguments);
        tell(delta);
        return index;
    }

    public void arguments(int index, String piece) {
        if (!piece.isEmpty()) {
            ObjectNode delta = Json.object();
            ObjectNode call = delta.putArray("tool_calls").addObject().put("index", index);
            call.putObject("function").put("arguments", piece);
            tell(delta);
        }
    }

    private void tell(ObjectNode delta) {
        output = true;
        add(delta);
    }

    /** What only the vendor can read, for callers who send it back; it is no part of the answer. */
    public void opaque(String member, JsonNode list) {
        add(Json.object().<ObjectNode>set(member, list));
    }

    /** A delta that is in OpenAI's form already. */
    public void add(ObjectNode delta) {
        begin();
        chunks.delta(choice, delta);
    }

    /** The last of the choice, with the role where nothing came before it. */
    public void finish(String reason, @Nullable String nativeReason) {
        chunks.emit(choice, begun ? Json.object() : opening(), reason, nativeReason);
    }

    public void usage(@Nullable Usage usage) {
        chunks.usage(usage);
    }
}
