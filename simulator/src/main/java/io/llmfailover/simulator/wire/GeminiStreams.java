package io.llmfailover.simulator.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;

/** Gemini's stream: whole responses with increments, as CRLF events or as one JSON array that arrives in parts. */
final class GeminiStreams {
    private GeminiStreams() {}

    static Frames frames(ChatAnswer answer, boolean sse) {
        List<Buffer> deltas = new ArrayList<>();
        if (!answer.calls().isEmpty()) {
            ObjectNode whole = GeminiAnswers.whole(answer);
            return new Frames(open(sse), List.of(item(whole, sse)), close(sse));
        }
        for (String piece : answer.pieces()) {
            deltas.add(item(increment(answer, piece), sse).appendString(sse ? "" : ",\r\n"));
        }
        ArrayNode empty = Json.array();
        empty.addObject().put("text", "");
        List<Buffer> tail = new ArrayList<>(List.of(item(GeminiAnswers.response(answer, empty, answer.finish()), sse)));
        tail.addAll(close(sse));
        return new Frames(open(sse), deltas, tail);
    }

    static Buffer endless(ChatAnswer answer, String text, boolean sse) {
        return item(increment(answer, text), sse).appendString(sse ? "" : ",\r\n");
    }

    private static ObjectNode increment(ChatAnswer answer, String text) {
        ArrayNode parts = Json.array();
        parts.addObject().put("text", text);
        return GeminiAnswers.response(answer, parts, null);
    }

    private static Buffer item(ObjectNode node, boolean sse) {
        return sse ? Sse.data(node, "\r\n") : Buffer.buffer(Json.bytes(node));
    }

    private static List<Buffer> open(boolean sse) {
        return sse ? List.of() : List.of(Buffer.buffer("["));
    }

    private static List<Buffer> close(boolean sse) {
        return sse ? List.of() : List.of(Buffer.buffer("]"));
    }
}
