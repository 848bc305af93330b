package io.llmfailover.dialect.dashscope;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.chat.Json;
import io.llmfailover.dialect.ChunkWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts the fragments of tool calls in order. A fragment belongs to the call with its index, else with its id, else to the
 * one in its place of the list, or alone to the last one; a new id under a known index is a new call. Ids and names may be empty in all fragments but one.
 */
final class StreamedCalls {

    private static final class Call {
        private final int number;
        private @Nullable String id;
        private final StringBuilder held = new StringBuilder();
        private @Nullable String name;
        private int index = -1;
        private boolean argued;

        Call(int number) {
            this.number = number;
        }
    }

    private final ChunkWriter chunks;
    private final Growth growth;
    private final Map<String, Call> known = new HashMap<>();
    private final List<Call> all = new ArrayList<>();
    private @Nullable Call last;

    StreamedCalls(ChunkWriter chunks, Growth growth) {
        this.chunks = chunks;
        this.growth = growth;
    }

    /** Fragments of one list are of several calls, whatever they lack. */
    void addAll(JsonNode fragments) {
        // a list is told apart by its places, of which only those stand for earlier calls that there were before it
        boolean alone = fragments.size() == 1;
        int before = all.size();
        for (int place = 0; place < fragments.size(); place++) {
            Call there = place < before ? all.get(place) : null;
            add(fragments.path(place), alone ? last : there);
        }
    }

    private void add(JsonNode fragment, @Nullable Call likely) {
        String id = Json.textAt(fragment, "id");
        Call call = find(fragment, id, likely);
        call.id = call.id == null ? id : call.id;
        last = call;
        JsonNode function = fragment.path("function");
        // a whole text of arguments never begins with half of itself: the count of tokens need not be asked
        call.held.append(growth.news("call " + call.number, arguments(function), 0));
        pass(call, Json.textAt(function, "name"));
    }

    private Call find(JsonNode fragment, @Nullable String id, @Nullable Call likely) {
        JsonNode index = fragment.path("index");
        if (!index.isValueNode() || index.isNull()) {
            return id == null ? find(fragment, likely) : known.computeIfAbsent("id " + id, key -> begin());
        }
        String place = "index " + index.asText();
        Call call = known.computeIfAbsent(place, key -> begin());
        if (id != null && call.id != null && !call.id.equals(id)) {
            call = known.computeIfAbsent(place + " " + id, key -> begin());
            known.put(place, call);
        }
        return call;
    }

    /** Of what tells neither index nor id: it goes on with the likely call, unless it names another function. */
    private Call find(JsonNode fragment, @Nullable Call likely) {
        if (likely == null) {
            return begin();
        }
        String name = Json.textAt(fragment.path("function"), "name");
        return name == null || likely.name == null || name.equals(likely.name) ? likely : begin();
    }

    private Call begin() {
        Call call = new Call(all.size());
        all.add(call);
        return call;
    }

    private static String arguments(JsonNode function) {
        JsonNode arguments = function.path("arguments");
        return arguments.isObject() ? Json.text(arguments) : arguments.asText("");
    }

    /** A call without a name cannot be told yet. */
    private void pass(Call call, @Nullable String name) {
        String piece = call.held.toString();
        if (call.index < 0 && name == null) {
            return;
        }
        call.name = call.name == null ? name : call.name;
        call.held.setLength(0);
        call.argued |= !piece.isBlank();
        if (call.index < 0) {
            call.index = chunks.toolCall(chunks.callId(call.id), name == null ? "" : name, piece);
        } else {
            chunks.arguments(call.index, piece);
        }
    }

    /** Calls without arguments have none to send; ours have an empty object. */
    void finish() {
        for (Call call : all) {
            if (call.index >= 0 && !call.argued) {
                chunks.arguments(call.index, "{}");
            }
        }
    }
}
