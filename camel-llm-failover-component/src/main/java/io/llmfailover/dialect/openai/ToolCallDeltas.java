package io.llmfailover.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives the fragments of streamed tool calls stable indexes 0, 1, 2. A fragment belongs to the call with its index, else
 * to the one with its id, else to the last one; but a new id under a known index is a new call, since some servers send
 * index 0 for all of them.
 */
final class ToolCallDeltas {

    private static final class Call {
        private final JsonNode vendorIndex;
        private @Nullable String id;
        private final StringBuilder arguments = new StringBuilder();

        Call(JsonNode vendorIndex) {
            this.vendorIndex = vendorIndex;
        }
    }

    private final List<Call> calls = new ArrayList<>();

    boolean isEmpty() {
        return calls.isEmpty();
    }

    /** Whether every call so far has arguments that parse: half a call is worse than none. */
    boolean complete() {
        return calls.stream()
                .map(call -> call.arguments.toString())
                .allMatch(text -> text.isBlank() || Json.tryParse(text) != null);
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
        Call known = find(delta.path("index"), id);
        Call call = known == null ? open(delta.path("index")) : known;
        if (id == null) {
            delta.remove("id");
        } else {
            call.id = id;
        }
        delta.put("index", calls.indexOf(call));
        if (known == null) {
            delta.put("type", "function");
            if (id == null) {
                call.id = "call_" + calls.indexOf(call);
                delta.put("id", call.id);
            }
        }
        if (delta.path("function") instanceof ObjectNode function) {
            normalise(call, function);
        }
    }

    private static void normalise(Call call, ObjectNode function) {
        if (Json.textAt(function, "name") == null) {
            function.remove("name");
        }
        JsonNode arguments = function.path("arguments");
        if (arguments.isObject()) {
            function.put("arguments", Json.text(arguments));
        } else if (arguments.isNull()) {
            function.remove("arguments");
        }
        call.arguments.append(function.path("arguments").asText(""));
    }

    private Call open(JsonNode vendorIndex) {
        Call call = new Call(vendorIndex);
        calls.add(call);
        return call;
    }

    private @Nullable Call find(JsonNode index, @Nullable String id) {
        for (int i = calls.size() - 1; i >= 0; i--) {
            Call call = calls.get(i);
            boolean sameId = id != null && id.equals(call.id);
            boolean sameIndex = !index.isMissingNode() && index.equals(call.vendorIndex);
            if (sameId || (sameIndex && id == null) || (sameIndex && call.id == null)) {
                return call;
            }
        }
        return id == null && index.isMissingNode() && !calls.isEmpty() ? calls.get(calls.size() - 1) : null;
    }
}
