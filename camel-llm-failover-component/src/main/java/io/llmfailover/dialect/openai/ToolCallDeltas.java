package io.llmfailover.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives the fragments of streamed tool calls stable indexes 0, 1, 2. A fragment belongs to the call with its index, else
 * to the one with its id, else to the last one; but a new id under a known index is a new call, since some servers send
 * index 0 for all of them. An id and a name are said once.
 */
final class ToolCallDeltas {

    private record Key(@Nullable String index, @Nullable String id) {}

    private static final class Call {
        private final int position;
        private @Nullable String id;
        private final StringBuilder name = new StringBuilder();
        private final Arguments arguments = new Arguments();

        Call(int position) {
            this.position = position;
        }
    }

    private final Map<Key, Call> calls = new HashMap<>();
    private @Nullable Call last;
    private int count;
    private int incomplete;

    boolean isEmpty() {
        return count == 0;
    }

    /** Whether every call so far has arguments that are whole: half a call is worse than none. */
    boolean complete() {
        return incomplete == 0;
    }

    void normalise(ArrayNode deltas) {
        for (JsonNode delta : deltas) {
            if (delta instanceof ObjectNode object) {
                normalise(object);
            }
        }
    }

    private void normalise(ObjectNode delta) {
        String id = Json.textAt(delta, "id");
        String index = delta.hasNonNull("index") ? delta.path("index").asText() : null;
        Call known = find(index, id);
        Call call = known == null ? new Call(count++) : known;
        remember(call, index, id);
        delta.put("index", call.position);
        if (known == null) {
            delta.put("id", id == null ? "call_" + call.position : id);
            delta.put("type", "function");
        } else {
            delta.remove("id");
            delta.remove("type");
        }
        if (delta.path("function") instanceof ObjectNode function) {
            normalise(call, function);
        }
    }

    private @Nullable Call find(@Nullable String index, @Nullable String id) {
        if (index == null) {
            return id == null ? last : calls.get(new Key(null, id));
        }
        Call current = calls.get(new Key(index, null));
        boolean same = current != null && (id == null || current.id == null || current.id.equals(id));
        return same ? current : calls.get(new Key(index, id));
    }

    private void remember(Call call, @Nullable String index, @Nullable String id) {
        last = call;
        call.id = id == null ? call.id : id;
        if (index != null) {
            calls.put(new Key(index, null), call);
        }
        if (id != null) {
            calls.put(new Key(null, id), call);
            calls.put(new Key(index, id), call);
        }
    }

    private void normalise(Call call, ObjectNode function) {
        String name = Json.textAt(function, "name");
        if (name == null || name.contentEquals(call.name)) {
            function.remove("name");
        } else {
            call.name.append(name);
        }
        JsonNode said = function.path("arguments");
        incomplete -= call.arguments.complete() ? 0 : 1;
        String arguments = call.arguments.take(said.isObject() ? Json.text(said) : said.asText(""));
        incomplete += call.arguments.complete() ? 0 : 1;
        if (said.isNull() || (arguments.isEmpty() && !said.asText("").isEmpty())) {
            function.remove("arguments");
        } else if (!said.isMissingNode()) {
            function.put("arguments", arguments);
        }
    }
}
