package io.llmfailover.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.chat.Json;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tool calls of a conversation in their order, whoever made them, with ids that a vendor takes: none is missing, and no
 * two are the same, although some servers count from 0 again in each answer. The same conversation always gets the same.
 */
public final class HistoryCalls {

    private static final Set<String> INSTRUCTING = Set.of("system", "developer");

    private final IdForm form;
    private final Changes changes;
    /** Functions by the ids that are written. */
    private final Map<String, String> names = new HashMap<>();

    private final Map<String, Told> told = new HashMap<>();
    private final Set<String> open = new LinkedHashSet<>();
    private int count;
    private String role = "";

    /** Calls that have the same id where they were made. */
    private static final class Told {
        private final Queue<String> written = new ArrayDeque<>();
        private String last = "";
        private int count;
    }

    public HistoryCalls(IdForm form, Changes changes) {
        this.form = form;
        this.changes = changes;
    }

    /**
     * To be told of each message first: a call without a result when the assistant makes others gets none any more. What it
     * says in several messages, whatever instructions stand between them, is said at once.
     */
    public void next(JsonNode message) {
        String now = message.path("role").asText();
        if (INSTRUCTING.contains(now)) {
            return;
        }
        boolean again = now.equals("assistant") && !role.equals(now);
        if (again && !message.path("tool_calls").isEmpty()) {
            open.clear();
        }
        role = now;
    }

    /** The id of the next call, which is of a function or nothing that anybody else knows. */
    public String begin(JsonNode call) {
        JsonNode function = call.path("function");
        if (!function.isObject()) {
            throw changes.incapable("a tool call of type " + Names.shown(call.path("type")));
        }
        int position = count++;
        String asked = id(call, "id");
        String id = written(asked == null ? "call_" + position : asked);
        open.add(id);
        names.put(id, function.path("name").asText());
        return id;
    }

    private String written(String asked) {
        Told same = told.computeIfAbsent(asked, id -> new Told());
        String id;
        do {
            same.count++;
            id = form.fitting(same.count == 1 ? asked : asked + "_" + same.count);
        } while (names.containsKey(id));
        same.written.add(id);
        same.last = id;
        return id;
    }

    /** The id of the call that this message is the result of. */
    public String end(JsonNode result) {
        String id = find(result);
        if (id == null) {
            throw changes.invalid("a tool's result without a call");
        }
        return id;
    }

    /** The same, or null for a result that names no call when each call has its result. */
    public @Nullable String find(JsonNode result) {
        String asked = id(result, "tool_call_id");
        String id = asked == null ? first() : called(asked);
        open.remove(id);
        return id;
    }

    /** Some count their calls in numbers. */
    private static @Nullable String id(JsonNode json, String member) {
        JsonNode id = json.path(member);
        return id.isNumber() ? id.asText() : Json.textAt(json, member);
    }

    private @Nullable String first() {
        Iterator<String> ids = open.iterator();
        return ids.hasNext() ? ids.next() : null;
    }

    /** The first call of this id without a result, else the last one; what nobody called keeps its id. */
    private String called(String asked) {
        Told same = told.get(asked);
        if (same == null) {
            return form.fitting(asked);
        }
        String id = same.written.poll();
        while (id != null && !open.contains(id)) {
            id = same.written.poll();
        }
        return id == null ? same.last : id;
    }

    /** The function that this call was of, if it is there. */
    public @Nullable String name(String id) {
        return names.get(id);
    }
}
