package io.llmfailover.server.api.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.llmfailover.chat.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The output while it comes. Calls may come by turns, so all are open to the end; else an item ends where another begins. */
final class OpenItems {

    private final Ids ids;
    private final List<OpenItem> items = new ArrayList<>();
    private final Map<Integer, OpenCall> calls = new HashMap<>();
    private @Nullable OpenItem telling;

    OpenItems(Ids ids) {
        this.ids = ids;
    }

    void think(String delta, Emit emit) {
        if (!(telling instanceof OpenReasoning)) {
            rest(emit);
            telling = opened(new OpenReasoning(id("rs"), items.size(), emit));
        }
        if (telling instanceof OpenReasoning reasoning) {
            reasoning.add(delta, emit);
        }
    }

    void say(PartKind kind, String delta, Emit emit) {
        if (!(telling instanceof OpenMessage)) {
            rest(emit);
            telling = opened(new OpenMessage(id("msg"), items.size(), emit));
        }
        if (telling instanceof OpenMessage message) {
            message.add(kind, delta, emit);
        }
    }

    void call(JsonNode delta, Emit emit) {
        int number = delta.path("index").asInt(0);
        OpenCall known = calls.get(number);
        OpenCall call = known == null ? begin(delta, emit) : known;
        calls.put(number, call);
        String arguments = Json.textAt(delta.path("function"), "arguments");
        if (arguments != null) {
            call.add(arguments, emit);
        }
    }

    private OpenCall begin(JsonNode delta, Emit emit) {
        rest(emit);
        int index = items.size();
        String callId = Objects.requireNonNullElseGet(Json.textAt(delta, "id"), () -> ids.call(index));
        String name = delta.path("function").path("name").asText();
        return opened(new OpenCall(id("fc"), index, callId, name, emit));
    }

    private String id(String kind) {
        return ids.item(kind, items.size());
    }

    private <T extends OpenItem> T opened(T item) {
        items.add(item);
        return item;
    }

    /** What was told is at its end, for something else begins. */
    private void rest(Emit emit) {
        if (telling != null) {
            telling.close("completed", emit);
            telling = null;
        }
    }

    /** @param status of the last one: the others are whole */
    void close(String status, Emit emit) {
        for (int i = 0; i < items.size(); i++) {
            items.get(i).close(i == items.size() - 1 ? status : "completed", emit);
        }
    }

    /** What is whole of it. */
    ArrayNode output() {
        ArrayNode output = Json.array();
        items.stream().map(OpenItem::whole).filter(Objects::nonNull).forEach(output::add);
        return output;
    }
}
