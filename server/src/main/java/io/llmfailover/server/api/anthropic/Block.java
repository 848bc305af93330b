package io.llmfailover.server.api.anthropic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import io.llmfailover.server.api.Events;
import org.jspecify.annotations.Nullable;

/** One content block of a streamed message, and what of it waits to be written. */
final class Block {

    private final ObjectNode start;
    private final String delta;
    private final String member;
    private final StringBuilder waiting = new StringBuilder();
    private final ObjectEnd end = new ObjectEnd();
    private @Nullable String signature;
    private boolean said;

    private Block(ObjectNode start, String delta, String member) {
        this.start = start;
        this.delta = delta;
        this.member = member;
    }

    static Block text() {
        return new Block(Parts.text(""), "text_delta", "text");
    }

    static Block thinking() {
        ObjectNode start =
                Json.object().put("type", "thinking").put("thinking", "").put("signature", "");
        return new Block(start, "thinking_delta", "thinking");
    }

    static Block call(String id) {
        ObjectNode start = Json.object().put("type", "tool_use").put("id", id).put("name", "");
        start.putObject("input");
        return new Block(start, "input_json_delta", "partial_json");
    }

    /** One that comes whole and has no deltas. */
    static Block whole(ObjectNode block) {
        return new Block(block, "", "");
    }

    boolean isCall() {
        return delta.equals("input_json_delta");
    }

    /** Whether more of this may go into it. */
    boolean takes(String type) {
        return delta.equals(type) && signature == null;
    }

    /** Some vendors say a name in pieces, too. */
    void name(String piece) {
        start.put("name", start.path("name").asText() + piece);
    }

    void add(String piece) {
        waiting.append(piece);
        if (isCall()) {
            end.read(piece);
            said |= !piece.isBlank();
        }
    }

    /** Nothing goes in after that. */
    void sign(String with) {
        signature = with;
    }

    /** With the first of its arguments the name of a call is whole. */
    boolean mayStart() {
        return !isCall() || said;
    }

    /** Whether another block may follow already. */
    boolean mayEnd() {
        return !isCall() || end.reached();
    }

    void writeStart(int index, Events out) {
        event("content_block_start", index, "content_block", start, out);
    }

    void writeWaiting(int index, Events out) {
        if (!waiting.isEmpty()) {
            delta(index, delta, member, waiting.toString(), out);
            waiting.setLength(0);
        }
    }

    void writeStop(int index, Events out) {
        if (isCall() && !said) {
            delta(index, delta, member, "{}", out);
        }
        if (signature != null) {
            delta(index, "signature_delta", "signature", signature, out);
        }
        out.event(
                "content_block_stop",
                Json.object().put("type", "content_block_stop").put("index", index));
    }

    private static void delta(int index, String type, String name, String piece, Events out) {
        event(
                "content_block_delta",
                index,
                "delta",
                Json.object().put("type", type).put(name, piece),
                out);
    }

    private static void event(String type, int index, String name, ObjectNode json, Events out) {
        ObjectNode event = Json.object().put("type", type).put("index", index);
        event.set(name, json);
        out.event(type, event);
    }
}
