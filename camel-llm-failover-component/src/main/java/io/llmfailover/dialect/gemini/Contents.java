package io.llmfailover.dialect.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import io.llmfailover.dialect.CallArguments;
import io.llmfailover.dialect.Names;
import io.llmfailover.dialect.Turns;

/** The conversation: user and model take turns, and what the system says stands outside. */
final class Contents {

    private final Draft draft;
    private final Parts parts;
    private final Results results;
    private final Turns turns = new Turns("parts");
    private final ArrayNode system = Json.array();

    private Contents(Draft draft) {
        this.draft = draft;
        this.parts = new Parts(draft.changes);
        this.results = new Results(draft.changes, parts);
    }

    static void write(Draft draft) {
        Contents conversation = new Contents(draft);
        draft.asked.path("messages").forEach(conversation::add);
        conversation.finish();
    }

    private void add(JsonNode message) {
        results.next(message);
        switch (message.path("role").asText()) {
            case "system", "developer" -> addSystem(message);
            case "user" -> turns.add("user", parts.of(message.path("content")));
            case "assistant" -> assistant(message);
            case "tool" -> results.add(message);
            default -> throw draft.changes.invalid("a message with the role " + Names.shown(message.path("role")));
        }
    }

    private void addSystem(JsonNode message) {
        for (JsonNode part : parts.of(message.path("content"))) {
            if (!part.has("text")) {
                throw draft.changes.incapable("an image in a system message");
            }
            system.add(part);
        }
    }

    private void assistant(JsonNode message) {
        flush();
        ArrayNode said = parts.said(message);
        if (!said.isEmpty()) {
            Signatures.write((ObjectNode) said.get(said.size() - 1), Signatures.find(message, Json.object()));
        }
        boolean first = true;
        for (JsonNode call : message.path("tool_calls")) {
            said.add(functionCall(message, call, first));
            first = false;
        }
        turns.add("model", said);
    }

    private ObjectNode functionCall(JsonNode message, JsonNode call, boolean first) {
        JsonNode kept = Signatures.find(message, call);
        boolean given = kept.path("given").asBoolean();
        results.expect(call, given);
        ObjectNode part = Json.object();
        ObjectNode written = part.putObject("functionCall");
        if (given) {
            written.set("id", call.path("id"));
        }
        written.put("name", call.path("function").path("name").asText());
        written.set("args", CallArguments.of(call, draft.changes));
        Signatures.write(part, kept);
        if (first && draft.family.signatures()) {
            Signatures.writeUnknown(part);
        }
        return part;
    }

    private void flush() {
        results.take().forEach(turns::addResult);
    }

    private void finish() {
        flush();
        String words = StructuredOutput.instruction(draft);
        if (words != null) {
            system.add(parts.text(words));
        }
        if (turns.isEmpty() && system.isEmpty()) {
            throw draft.changes.invalid("there is no message");
        }
        ArrayNode contents = turns.opened(parts.text(Turns.OPENING));
        writeSystem(contents);
        draft.body.set("contents", contents);
    }

    private void writeSystem(ArrayNode contents) {
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
