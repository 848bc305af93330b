package io.llmfailover.server.api.responses;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;

/** What the assistant may say in a message. */
enum PartKind {
    TEXT("output_text", "text") {
        @Override
        ObjectNode part(String said) {
            ObjectNode part = super.part(said);
            part.putArray("annotations");
            part.putArray("logprobs");
            return part;
        }
    },
    REFUSAL("refusal", "refusal");

    private final String type;
    private final String member;

    PartKind(String type, String member) {
        this.type = type;
        this.member = member;
    }

    /** The name of its events, but for their last word. */
    String events() {
        return "response." + type + ".";
    }

    ObjectNode part(String said) {
        return Json.object().put("type", type).put(member, said);
    }

    /** Into an event: some of it. */
    ObjectNode delta(ObjectNode event, String said) {
        return withLogprobs(event.put("delta", said));
    }

    /** Into an event: all of it. */
    ObjectNode done(ObjectNode event, String said) {
        return withLogprobs(event.put(member, said));
    }

    private ObjectNode withLogprobs(ObjectNode event) {
        if (this == TEXT) {
            event.putArray("logprobs");
        }
        return event;
    }
}
