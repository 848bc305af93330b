package io.llmfailover.dialect.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import io.llmfailover.dialect.Names;
import java.io.IOException;

/** The conversation: user and model take turns, and what the system says stands outside. */
final class Contents {

    /** Said by a user who was not there: a conversation may open with the model's greeting, or be a system prompt. */
    private static final String OPENING = "Begin.";

    private final Draft draft;
    private final Parts parts;
    private final Results results;
    private final ArrayNode system = Json.array();
    private final ArrayNode contents = Json.array();

    private Contents(Draft draft) {
        this.draft = draft;
        this.parts = new Parts(draft);
        this.results = new Results(draft, parts);
    }

    static void write(Draft draft) {
        Contents conversation = new Contents(draft);
        draft.asked.path("messages").forEach(conversation::add);
        conversation.finish();
    }

    private void add(JsonNode message) {
        switch (message.path("role").asText()) {
            case "system", "developer" -> addSystem(message);
            case "user" -> turn("user", parts.of(message.path("content")));
            case "assistant" -> assistant(message);
            case "tool" -> results.add(message);
            default -> throw draft.invalid("a message with the role " + Names.shown(message.path("role")));
        }
    }

    private void addSystem(JsonNode message) {
        for (JsonNode part : parts.of(message.path("content"))) {
            if (!part.has("text")) {
                throw draft.incapable("an image in a system message");
            }
            system.add(part);
        }
    }

    private void assistant(JsonNode message) {
        flush();
        ArrayNode said = parts.of(message.path("content"));
        String refusal = Json.textAt(message, "refusal");
        if (said.isEmpty() && refusal != null) {
            said.add(Parts.text(refusal));
        }
        if (!said.isEmpty()) {
            Signatures.write((ObjectNode) said.get(said.size() - 1), Signatures.find(message, Json.object()));
        }
        boolean first = true;
        for (JsonNode call : message.path("tool_calls")) {
            said.add(functionCall(message, call, first));
            first = false;
        }
        turn("model", said);
    }

    private ObjectNode functionCall(JsonNode message, JsonNode call, boolean first) {
        JsonNode function = call.path("function");
        if (!function.isObject()) {
            throw draft.incapable("a tool call of type " + Names.shown(call.path("type")));
        }
        ObjectNode part = Json.object();
        ObjectNode written = part.putObject("functionCall");
        JsonNode kept = Signatures.find(message, call);
        boolean given = kept.path("given").asBoolean();
        if (given) {
            written.set("id", call.path("id"));
        }
        written.put("name", function.path("name").asText());
        written.set("args", arguments(call));
        Signatures.write(part, kept);
        if (first && draft.family.signatures()) {
            Signatures.writeUnknown(part);
        }
        results.expect(call, given);
        return part;
    }

    private JsonNode arguments(JsonNode call) {
        JsonNode arguments = call.path("function").path("arguments");
        try {
            JsonNode parsed = arguments.isTextual() ? Json.parse(arguments.textValue()) : arguments;
            if (parsed.isObject()) {
                return parsed;
            }
            if (parsed.isMissingNode() || parsed.isNull()) {
                return Json.object();
            }
        } catch (IOException notJson) {
            // the same refusal as for JSON that is no object
        }
        throw draft.invalid("the arguments of the tool call " + Names.shown(call.path("id")) + " of function "
                + Names.shown(call.path("function").path("name")) + " are not a JSON object");
    }

    private void turn(String role, ArrayNode said) {
        if (!said.isEmpty()) {
            content(role).addAll(said);
        }
    }

    /** The parts of the last content if it is of this role, else of a new one. */
    private ArrayNode content(String role) {
        JsonNode last = contents.path(contents.size() - 1);
        if (last.path("role").asText().equals(role)) {
            return (ArrayNode) last.path("parts");
        }
        return contents.addObject().put("role", role).putArray("parts");
    }

    /** Results come first in the turn after their calls, even when the caller put something else before them. */
    private void flush() {
        ArrayNode answered = results.take();
        if (!answered.isEmpty()) {
            ArrayNode turn = content("user");
            ArrayNode before = turn.deepCopy();
            turn.removeAll().addAll(answered).addAll(before);
        }
    }

    private void finish() {
        flush();
        String words = StructuredOutput.instruction(draft);
        if (words != null) {
            system.add(Parts.text(words));
        }
        if (contents.isEmpty() && system.isEmpty()) {
            throw draft.invalid("there is no message");
        }
        if (!contents.path(0).path("role").asText().equals("user")) {
            ObjectNode opening = Json.object().put("role", "user");
            opening.putArray("parts").add(Parts.text(OPENING));
            contents.insert(0, opening);
        }
        writeSystem();
        draft.body.set("contents", contents);
    }

    private void writeSystem() {
        if (system.isEmpty()) {
            return;
        }
        if (draft.family.system()) {
            draft.body.putObject("systemInstruction").set("parts", system);
            return;
        }
        // the model has none: what the system says opens what the user says
        ArrayNode first = (ArrayNode) contents.path(0).path("parts");
        ArrayNode before = first.deepCopy();
        first.removeAll().addAll(system).addAll(before);
    }
}
