package io.llmfailover.simulator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;

/** Server-sent events. */
public final class Sse {
    static final Buffer KEEP_ALIVE = Buffer.buffer(": keep-alive\n\n");
    static final Buffer BLANK = Buffer.buffer("\n");
    static final Buffer DONE = Buffer.buffer("data: [DONE]\n\n");

    private Sse() {}

    public static Buffer data(JsonNode node, String lineEnd) {
        return Buffer.buffer("data: ").appendBytes(Json.bytes(node)).appendString(lineEnd + lineEnd);
    }

    public static Buffer event(String name, JsonNode node) {
        return Buffer.buffer("event: " + name + "\ndata: ")
                .appendBytes(Json.bytes(node))
                .appendString("\n\n");
    }
}
