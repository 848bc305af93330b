package io.llmfailover.dialect.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import io.llmfailover.chat.Json;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts together a call whose arguments come bit by bit, as Vertex AI sends them on demand. They do not come in the order
 * of their JSON text, so that the call is handed on when it is whole.
 */
final class StreamedCall {

    private static final Pattern STEP = Pattern.compile("\\.([A-Za-z0-9_-]+)|\\[(\\d{1,4})]|\\['([^']*)']");
    private static final List<String> VALUES = List.of("numberValue", "boolValue", "stringValue");

    private @Nullable ObjectNode call;
    private boolean broken;

    /** Whether a call has begun and not ended. */
    boolean pending() {
        return call != null;
    }

    /** Whether another call began within one: what of it came later would have been taken for the other's. */
    boolean broken() {
        return broken;
    }

    /** The call that this one is or completes, or a missing node. */
    JsonNode whole(JsonNode function) {
        boolean goesOn = function.path("willContinue").asBoolean();
        if (call == null && !goesOn && !function.has("partialArgs")) {
            return function;
        }
        broken |= call != null && Json.textAt(function, "name") != null;
        if (broken || !function.isObject()) {
            return MissingNode.getInstance();
        }
        ObjectNode open = call == null ? begun(function) : call;
        ObjectNode args = open.withObject("/args");
        if (function.get("args") instanceof ObjectNode start) {
            args.setAll(start);
        }
        function.path("partialArgs").forEach(piece -> add(args, piece));
        call = goesOn ? open : null;
        return goesOn ? MissingNode.getInstance() : open;
    }

    private static ObjectNode begun(JsonNode function) {
        ObjectNode open = Json.object();
        open.set("name", function.path("name"));
        if (function.hasNonNull("id")) {
            open.set("id", function.get("id"));
        }
        open.putObject("args");
        return open;
    }

    private static void add(ObjectNode args, JsonNode piece) {
        Matcher step = STEP.matcher(piece.path("jsonPath").asText());
        if (!step.find()) {
            return;
        }
        JsonNode at = args;
        String name = name(step);
        while (step.find()) {
            String next = name(step);
            at = child(at, name, step.group(2) != null);
            name = next;
        }
        set(at, name, value(piece, get(at, name)));
    }

    private static String name(Matcher step) {
        for (int group = 1; group < step.groupCount(); group++) {
            if (step.group(group) != null) {
                return step.group(group);
            }
        }
        return step.group(step.groupCount());
    }

    private static JsonNode child(JsonNode at, String name, boolean list) {
        JsonNode known = get(at, name);
        if (known.isContainerNode()) {
            return known;
        }
        JsonNode fresh = list ? Json.array() : Json.object();
        set(at, name, fresh);
        return fresh;
    }

    private static JsonNode get(JsonNode at, String name) {
        return at instanceof ArrayNode list ? list.path(index(name)) : at.path(name);
    }

    private static int index(String name) {
        return name.matches("\\d{1,4}") ? Integer.parseInt(name) : 0;
    }

    private static void set(JsonNode at, String name, JsonNode value) {
        if (at instanceof ObjectNode object) {
            object.set(name, value);
        } else if (at instanceof ArrayNode list) {
            int index = index(name);
            if (index < list.size()) {
                list.set(index, value);
            } else {
                list.add(value);
            }
        }
    }

    private static JsonNode value(JsonNode piece, JsonNode before) {
        for (String member : VALUES) {
            JsonNode value = piece.path(member);
            if (value.isTextual()) {
                return grown(before, value.textValue());
            }
            if (value.isValueNode() && !value.isNull()) {
                return value;
            }
        }
        return before.isMissingNode() ? NullNode.instance : before;
    }

    /** Texts may come in very many pieces: they are put together in place, and written as any other text. */
    private static JsonNode grown(JsonNode before, String piece) {
        if (before instanceof POJONode growing && growing.getPojo() instanceof StringBuilder text) {
            text.append(piece);
            return before;
        }
        StringBuilder begun = new StringBuilder(before.isTextual() ? before.textValue() : "");
        begun.append(piece);
        return new POJONode(begun);
    }
}
