package io.llmfailover.dialect.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import io.llmfailover.dialect.Changes;
import io.llmfailover.dialect.HistoryCalls;
import io.llmfailover.dialect.IdForm;
import io.llmfailover.dialect.Names;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Results of tools, which the vendor takes together, in the order of their calls, and by the name of the function. */
final class Results {

    private final Changes changes;
    private final Parts parts;
    private final HistoryCalls history;
    private final Map<String, Call> calls = new HashMap<>();
    /** Those of the last turn of the model. */
    private final Map<String, Call> expected = new LinkedHashMap<>();

    private final ArrayNode beside = Json.array();
    private final ArrayNode late = Json.array();

    private static final class Call {
        private final @Nullable JsonNode id;
        private final String name;
        private @Nullable ObjectNode result;

        Call(@Nullable JsonNode id, String name) {
            this.id = id;
            this.name = name;
        }
    }

    Results(Changes changes, Parts parts) {
        this.changes = changes;
        this.parts = parts;
        this.history = new HistoryCalls(IdForm.ANY, changes);
    }

    /** To be told of each message first. */
    void next(JsonNode message) {
        history.next(message);
    }

    /** A call whose result is to come; the vendor wants only an id back that it gave. */
    void expect(JsonNode call, boolean givenId) {
        String id = history.begin(call);
        Call one = new Call(
                givenId ? call.path("id") : null,
                call.path("function").path("name").asText());
        calls.put(id, one);
        expected.put(id, one);
    }

    void add(JsonNode message) {
        String id = history.find(message);
        Call call = id == null ? null : calls.get(id);
        String name = call == null ? Json.textAt(message, "name") : call.name;
        if (name == null) {
            throw changes.invalid("a tool's result answers no call: " + Names.shown(message.path("tool_call_id")));
        }
        ObjectNode part = Json.object();
        ObjectNode result = part.putObject("functionResponse");
        if (call != null && call.id != null) {
            result.set("id", call.id);
        }
        result.put("name", name).set("response", response(message));
        if (call != null && call.result == null && expected.containsKey(id)) {
            call.result = part;
        } else {
            late.add(part);
        }
    }

    /** The vendor takes objects only; what is none becomes a member of one. */
    private ObjectNode response(JsonNode message) {
        StringBuilder text = new StringBuilder();
        for (JsonNode part : parts.of(message.path("content"))) {
            if (part.has("text")) {
                text.append(part.path("text").asText());
            } else {
                beside.add(part);
            }
        }
        JsonNode parsed = Json.tryParse(text.toString());
        boolean failed = message.path("is_error").asBoolean();
        if (parsed instanceof ObjectNode object && !failed) {
            return object;
        }
        ObjectNode response = Json.object();
        return response.set(failed ? "error" : "result", parsed == null ? Json.of(text.toString()) : parsed);
    }

    /** The results so far, and images that came with them. */
    ArrayNode take() {
        ArrayNode taken = Json.array();
        expected.values().stream()
                .map(call -> call.result)
                .filter(Objects::nonNull)
                .forEach(taken::add);
        expected.clear();
        taken.addAll(late).addAll(beside);
        late.removeAll();
        beside.removeAll();
        return taken;
    }
}
