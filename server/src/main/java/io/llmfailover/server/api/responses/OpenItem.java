package io.llmfailover.server.api.responses;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import org.jspecify.annotations.Nullable;

/** An item of the output while it comes. */
abstract class OpenItem {

    private final String id;
    private final int index;
    private @Nullable ObjectNode whole;

    OpenItem(String id, int index) {
        this.id = id;
        this.index = index;
    }

    String id() {
        return id;
    }

    /** Null until all of it has come. */
    @Nullable
    ObjectNode whole() {
        return whole;
    }

    void added(ObjectNode empty, Emit emit) {
        ObjectNode event = Json.object().put("output_index", index);
        event.set("item", empty);
        emit.event("response.output_item.added", event);
    }

    /** Tells the end of this item, once. */
    void close(String status, Emit emit) {
        if (whole == null) {
            whole = finish(status, emit);
            ObjectNode event = Json.object().put("output_index", index);
            event.set("item", whole);
            emit.event("response.output_item.done", event);
        }
    }

    /** Tells the end of what is in it; the item as it is then. */
    abstract ObjectNode finish(String status, Emit emit);

    /** The beginning of an event about something in it. */
    ObjectNode inside() {
        return Json.object().put("item_id", id).put("output_index", index);
    }
}
