package io.llmfailover.dialect.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import io.llmfailover.dialect.ChunkWriter;
import io.llmfailover.dialect.Target;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The items of a streamed answer, by their place: some servers give one item another id in each event. */
final class StreamedItems {

    /** More than any answer has. */
    static final int MOST = 10_000;

    private static final String NO_ID = " ";

    private final ChunkWriter chunks;
    private final Target target;
    private final Map<String, StreamedItem> items = new HashMap<>();
    private @Nullable StreamedItem thinker;
    private String part = "";

    StreamedItems(ChunkWriter chunks, Target target) {
        this.chunks = chunks;
        this.target = target;
    }

    StreamedItem of(JsonNode event) {
        return items.computeIfAbsent(key(event), key -> new StreamedItem(chunks, this));
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
        return items.size() > MOST;
    }

    /** What stands before a piece of reasoning: nothing, or the space between two paragraphs. */
    String paragraph(StreamedItem item, String itsPart) {
        boolean another = thinker != null && !(item == thinker && itsPart.equals(part));
        thinker = item;
        part = itsPart;
        return Text.between(another);
    }

    void keep(JsonNode item) {
        ObjectNode sealed = ReasoningItems.kept(item, target);
        if (sealed != null) {
            chunks.opaque(ReasoningItems.MEMBER, Json.array().add(sealed));
        }
    }

    /** What the whole answer has at its end and the stream has not told. */
    void tell(JsonNode output) {
        boolean first = !chunks.output();
        Map<String, StreamedItem> named = new HashMap<>();
        items.values().forEach(one -> named.put(one.id(), one));
        boolean placed = items.keySet().stream().noneMatch(key -> key.startsWith("id "));
        int place = 0;
        for (JsonNode item : output) {
            StreamedItem there = items.get(Integer.toString(place++));
            StreamedItem known = there != null && there.isLike(item)
                    ? there
                    : named.get(item.path("id").asText(NO_ID));
            // better not told than told twice: a new one only where streams tell places, and nobody told of this one
            if (known != null) {
                known.end(item);
            } else if (first || (placed && there == null)) {
                new StreamedItem(chunks, this).end(item);
            }
        }
    }
}
