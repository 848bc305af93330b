package io.llmfailover.dialect.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import io.llmfailover.dialect.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Results of tools, which the vendor takes together, in the order of their calls, and by the name of the function. */
final class Results {

    private final Draft draft;
    private final Parts parts;
    private final List<Call> calls = new ArrayList<>();
    private final ArrayNode beside = Json.array();
    private final ArrayNode late = Json.array();
    /** The first call whose results have not been taken. */
    private int first;

    private static final class Call {
        private final String id;
        private final String name;
        private final boolean givenId;
        private @Nullable ObjectNode result;

        Call(String id, String name, boolean givenId) {
            this.id = id;
            this.name = name;
            this.givenId = givenId;
        }
    }

    Results(Draft draft, Parts parts) {
        this.draft = draft;
        this.parts = parts;
    }

    /** A call whose result is to come. */
    void expect(JsonNode call, boolean givenId) {
        String name = call.path("function").path("name").asText();
        calls.add(new Call(call.path("id").asText(), name, givenId));
    }

    void add(JsonNode message) {
        Call call = answered(message.path("tool_call_id").asText());
        String name = call == null ? Json.textAt(message, "name") : call.name;
        if (name == null) {
            throw draft.invalid("a tool's result answers no call: " + Names.shown(message.path("tool_call_id")));
        }
        ObjectNode part = Json.object();
        ObjectNode result = part.putObject("functionResponse");
        if (call != null && call.givenId) {
            result.put("id", call.id);
        }
        result.put("name", name).set("response", response(message));
        if (call != null && call.result == null && calls.indexOf(call) >= first) {
            call.result = part;
        } else {
            late.add(part);
        }
    }

    /** The open call of this id, else the last one of it; without an id results come in the order of the calls. */
    private @Nullable Call answered(String id) {
        Call known = null;
        for (int i = 0; i < calls.size(); i++) {
            Call call = calls.get(i);
            boolean open = i >= first && call.result == null;
            if (open && (id.isEmpty() || call.id.equals(id))) {
                return call;
            }
            known = call.id.equals(id) ? call : known;
        }
        return known;
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
        calls.subList(first, calls.size()).stream()
                .map(call -> call.result)
                .filter(Objects::nonNull)
                .forEach(taken::add);
        first = calls.size();
        taken.addAll(late).addAll(beside);
        late.removeAll();
        beside.removeAll();
        return taken;
    }
}
