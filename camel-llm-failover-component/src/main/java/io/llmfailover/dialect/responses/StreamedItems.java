package io.llmfailover.dialect.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import io.llmfailover.dialect.ChunkWriter;
import io.llmfailover.dialect.Target;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** The items of a streamed answer, by their place: some servers give one item another id in each event. */
final class StreamedItems {

    /** More than any answer has. */
    static final int MOST = 10_000;

    private final ChunkWriter chunks;
    private final Target target;
    private final Map<String, StreamedItem> items = new HashMap<>();
    private final List<Call> calls = new ArrayList<>();
    private final Map<String, StringBuilder> said = new HashMap<>();
    private boolean sealed;
    private @Nullable StreamedItem thinker;
    private String part = "";

    private record Call(String id, StreamedItem item) {}

    StreamedItems(ChunkWriter chunks, Target target) {
        this.chunks = chunks;
        this.target = target;
    }

    StreamedItem of(JsonNode event) {
        return items.computeIfAbsent(key(event), key -> new StreamedItem(chunks, this));
    }

    /** An item that begins. Some servers give all of them one place, one after the other. */
    StreamedItem added(JsonNode event) {
        StreamedItem there = items.get(key(event));
        if (there != null && there.ended() && !there.isCall(event.path("item"))) {
            items.remove(key(event));
        }
        return of(event);
    }

    private static String key(JsonNode event) {
        JsonNode place = event.path("output_index");
        if (place.isIntegralNumber()) {
            return place.asText("");
        }
        return "id "
                + event.path("item_id").asText(event.path("item").path("id").asText(""));
    }

    boolean tooMany() {
        return items.size() > MOST || calls.size() > MOST;
    }

    /** What stands before a piece of reasoning: nothing, or the space between two paragraphs. */
    String paragraph(StreamedItem item, String itsPart) {
        boolean another = thinker != null && !(item == thinker && itsPart.equals(part));
        thinker = item;
        part = itsPart;
        return Text.between(another);
    }

    void say(String member, String text) {
        said.computeIfAbsent(member, name -> new StringBuilder()).append(text);
        chunks.say(member, text);
    }

    /** Begins a call and returns its index. */
    int call(StreamedItem by, JsonNode item) {
        String id = Calls.id(item, chunks.calls());
        calls.add(new Call(id, by));
        return chunks.toolCall(id, item.path("name").asText(""), "");
    }

    void keep(JsonNode item) {
        ObjectNode kept = ReasoningItems.kept(item, target);
        if (kept != null) {
            sealed = true;
            chunks.opaque(ReasoningItems.MEMBER, Json.array().add(kept));
        }
    }

    /**
     * What the whole answer has at its end and the stream has not told. Places and ids are not to be trusted: servers number
     * anew. A text must go on where the stream ended, since better not told than told twice.
     */
    void tell(JsonNode output) {
        boolean thought = said.containsKey("reasoning_content");
        boolean told = sealed;
        StringBuilder text = new StringBuilder();
        StringBuilder refusal = new StringBuilder();
        for (JsonNode item : output) {
            String type = item.path("type").asText("");
            if (type.equals("reasoning")) {
                tellThought(item, thought, told);
            } else if (type.equals("message")) {
                text.append(Text.said(item, "output_text", "text"));
                refusal.append(Text.said(item, "refusal", "refusal"));
            }
        }
        tellRest("content", text.toString());
        tellRest("refusal", refusal.toString());
        tellCalls(output);
    }

    private void tellThought(JsonNode item, boolean thought, boolean told) {
        StreamedItem fresh = new StreamedItem(chunks, this);
        if (!thought) {
            fresh.think("whole", "", Text.thought(item));
        }
        if (!told) {
            keep(item);
        }
    }

    private void tellRest(String member, String whole) {
        StringBuilder streamed = said.get(member);
        String before = streamed == null ? "" : streamed.toString();
        if (whole.length() > before.length() && whole.startsWith(before)) {
            say(member, whole.substring(before.length()));
        }
    }

    private void tellCalls(JsonNode output) {
        List<JsonNode> all = new ArrayList<>();
        output.forEach(item -> {
            if (Calls.is(item)) {
                all.add(item);
            }
        });
        List<StreamedItem> items = known(all, List.copyOf(calls));
        for (int place = 0; place < all.size(); place++) {
            items.get(place).end(all.get(place));
        }
    }

    /** What was streamed of each of these calls: by their ids if those are still the same, else by their places. */
    private List<StreamedItem> known(List<JsonNode> all, List<Call> streamed) {
        Map<String, Queue<Call>> named = new HashMap<>();
        streamed.forEach(
                call -> named.computeIfAbsent(call.id, id -> new ArrayDeque<>()).add(call));
        List<StreamedItem> found = new ArrayList<>();
        List<StreamedItem> placed = new ArrayList<>();
        for (int place = 0; place < all.size(); place++) {
            Queue<Call> same = named.get(Calls.id(all.get(place), place));
            found.add(item(same == null ? null : same.poll()));
            placed.add(item(place < streamed.size() ? streamed.get(place) : null));
        }
        boolean renamed = named.values().stream().anyMatch(rest -> !rest.isEmpty());
        return renamed ? placed : found;
    }

    private StreamedItem item(@Nullable Call call) {
        return call == null ? new StreamedItem(chunks, this) : call.item;
    }
}
