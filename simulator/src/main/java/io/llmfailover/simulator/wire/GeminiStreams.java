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
        String thought = answer.reasoning();
        if (thought != null) {
            deltas.add(increment(answer, GeminiAnswers.thought(thought), sse));
        }
        if (answer.calls().isEmpty()) {
            answer.pieces().forEach(piece -> deltas.add(increment(answer, text(piece), sse)));
        } else {
            GeminiAnswers.calls(answer).forEach(part -> deltas.add(increment(answer, part, sse)));
        }
        ArrayNode empty = Json.array().add(text(""));
        List<Buffer> tail = new ArrayList<>(List.of(item(GeminiAnswers.response(answer, empty, answer.finish()), sse)));
        tail.addAll(close(sse));
        return new Frames(open(sse), deltas, tail);
    }

    static Buffer endless(ChatAnswer answer, String text, boolean sse) {
        return increment(answer, text(text), sse);
    }

    private static ObjectNode text(String text) {
        return Json.object().put("text", text);
    }

    private static Buffer increment(ChatAnswer answer, ObjectNode part, boolean sse) {
        ObjectNode response = GeminiAnswers.response(answer, Json.array().add(part), null);
        return item(response, sse).appendString(sse ? "" : "\n,\r\n");
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
