package io.llmfailover.server.api.responses;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;

/** What is thought. */
final class OpenReasoning extends OpenItem {

    private static final String PART = "response.reasoning_summary_part.";
    private static final String TEXT = "response.reasoning_summary_text.";

    private final StringBuilder thought = new StringBuilder();

    OpenReasoning(String id, int index, Emit emit) {
        super(id, index);
        added(Items.reasoning(id, Json.array()), emit);
        emit.event(PART + "added", part());
    }

    private ObjectNode atPart() {
        return inside().put("summary_index", 0);
    }

    private ObjectNode part() {
        return atPart().set("part", Items.summary(thought.toString()));
    }

    void add(String delta, Emit emit) {
        thought.append(delta);
        emit.event(TEXT + "delta", atPart().put("delta", delta));
    }

    @Override
    ObjectNode finish(String status, Emit emit) {
        emit.event(TEXT + "done", atPart().put("text", thought.toString()));
        emit.event(PART + "done", part());
        return Items.reasoning(id(), Json.array().add(Items.summary(thought.toString())));
    }
}
