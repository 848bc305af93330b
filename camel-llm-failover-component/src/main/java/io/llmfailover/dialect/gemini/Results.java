package io.llmfailover.dialect.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Results of tools, which the vendor takes together, in the order of their calls, and by the name of the function. */
final class Results {

    private final Draft draft;
    private final Parts parts;
    private final Map<String, Call> calls = new HashMap<>();
    private final Map<String, ObjectNode> open = new LinkedHashMap<>();
    private final ArrayNode beside = Json.array();
    private final ArrayNode late = Json.array();

    private record Call(String name, boolean givenId) {}

    Results(Draft draft, Parts parts) {
        this.draft = draft;
        this.parts = parts;
    }

    /** A call whose result is to come. */
    void expect(JsonNode call, boolean givenId) {
        String id = call.path("id").asText();
        calls.put(id, new Call(call.path("function").path("name").asText(), givenId));
        open.put(id, Json.object());
    }

    void add(JsonNode message) {
        String id = message.path("tool_call_id").asText();
        Call call = calls.get(id);
        String name = call == null ? Json.textAt(message, "name") : call.name;
        if (name == null) {
            throw draft.invalid("a tool's result answers no call: " + Draft.shown(message.path("tool_call_id")));
        }
        ObjectNode part = Json.object();
        ObjectNode result = part.putObject("functionResponse");
        if (call != null && call.givenId) {
            result.put("id", id);
        }
        result.put("name", name).set("response", response(message));
        ObjectNode expected = open.get(id);
        if (expected != null && expected.isEmpty()) {
            expected.setAll(part);
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
        open.values().stream().filter(result -> !result.isEmpty()).forEach(taken::add);
        taken.addAll(late).addAll(beside);
        open.clear();
        late.removeAll();
        beside.removeAll();
        return taken;
    }
}
