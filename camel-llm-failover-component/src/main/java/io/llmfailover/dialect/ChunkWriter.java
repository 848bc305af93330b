package io.llmfailover.dialect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.ChatChunk;
import io.llmfailover.chat.Json;
import io.llmfailover.chat.Usage;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes chunks in OpenAI's form for formats that have another: the role first and once, calls numbered without gaps. */
public final class ChunkWriter {

    private static final Set<String> REASONS = Set.of("stop", "length", "tool_calls", "content_filter");

    private static final int MOST_OF_A_NAME = 200;

    private final ChunkSink sink;
    private final long created;
    private String id = "";
    private String model = "";
    private boolean begun;
    private boolean output;
    private int calls;

    public ChunkWriter(ChunkSink sink, long created) {
        this.sink = sink;
        this.created = created;
    }

    /** Does nothing but the first time. */
    public void begin(String answerId, String answerModel) {
        if (!begun) {
            begun = true;
            id = shortened(answerId);
            model = shortened(answerModel);
            emit(Json.object().put("role", "assistant").put("content", ""), null, null);
        }
    }

    /** Every chunk has them, and vendors may send anything. */
    private static String shortened(String name) {
        return name.length() > MOST_OF_A_NAME ? name.substring(0, MOST_OF_A_NAME) : name;
    }

    public void text(@Nullable String text) {
        add("content", text);
    }

    public void reasoning(@Nullable String text) {
        add("reasoning_content", text);
    }

    private void add(String member, @Nullable String text) {
        if (text != null && !text.isEmpty()) {
            delta(Json.object().put(member, text));
        }
    }

    /** Begins a call and returns its index. Vendors without ids get one that no other answer of a conversation has. */
    public int toolCall(@Nullable String callId, String name, String arguments) {
        int index = calls++;
        ObjectNode delta = Json.object();
        ObjectNode call = delta.putArray("tool_calls").addObject().put("index", index);
        call.put("id", callId == null ? invented(index) : callId).put("type", "function");
        call.putObject("function").put("name", name).put("arguments", arguments);
        delta(delta);
        return index;
    }

    private String invented(int index) {
        return String.format(Locale.ROOT, "call_%08x_%d", id.hashCode(), index);
    }

    public void arguments(int index, String piece) {
        if (!piece.isEmpty()) {
            ObjectNode delta = Json.object();
            ObjectNode call = delta.putArray("tool_calls").addObject().put("index", index);
            call.putObject("function").put("arguments", piece);
            delta(delta);
        }
    }

    /**
     * Says why the answer ended, in our word for the vendor's: tool calls are the reason wherever there are some, and an
     * unknown word is an ordinary stop. False when the word is unknown and there is no answer either.
     */
    public boolean finish(String said) {
        boolean known = REASONS.contains(said);
        if (!known && !output) {
            return false;
        }
        String reason = known ? said : "stop";
        boolean called = calls > 0 && reason.equals("stop");
        emit(Json.object(), called ? "tool_calls" : reason, known || said.isEmpty() ? null : said);
        return true;
    }

    public void usage(@Nullable Usage usage) {
        if (usage != null) {
            ObjectNode json = envelope();
            json.putArray("choices");
            json.set("usage", usage.toJson());
            sink.chunk(new ChatChunk(json));
        }
    }

    private void delta(ObjectNode delta) {
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
        ObjectNode json = Json.object().put("id", id).put("object", "chat.completion.chunk");
        return json.put("created", created).put("model", model);
    }
}
