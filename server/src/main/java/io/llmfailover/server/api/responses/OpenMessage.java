package io.llmfailover.server.api.responses;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import org.jspecify.annotations.Nullable;

/** What is said. Its parts come one after the other. */
final class OpenMessage extends OpenItem {

    private final ArrayNode content = Json.array();
    private final StringBuilder said = new StringBuilder();
    private @Nullable PartKind kind;

    OpenMessage(String id, int index, Emit emit) {
        super(id, index);
        added(Items.message(id, "in_progress", Json.array()), emit);
    }

    void add(PartKind now, String delta, Emit emit) {
        if (kind != now) {
            closePart(emit);
            kind = now;
            emit.event("response.content_part.added", part(now.part("")));
        }
        said.append(delta);
        emit.event(now.events() + "delta", now.delta(atPart(), delta));
    }

    private void closePart(Emit emit) {
        PartKind current = kind;
        if (current == null) {
            return;
        }
        emit.event(current.events() + "done", current.done(atPart(), said.toString()));
        ObjectNode part = current.part(said.toString());
        emit.event("response.content_part.done", part(part));
        content.add(part);
        said.setLength(0);
        kind = null;
    }

    private ObjectNode atPart() {
        return inside().put("content_index", content.size());
    }

    private ObjectNode part(ObjectNode part) {
        return atPart().set("part", part);
    }

    @Override
    ObjectNode finish(String status, Emit emit) {
        closePart(emit);
        return Items.message(id(), status, content);
    }
}
