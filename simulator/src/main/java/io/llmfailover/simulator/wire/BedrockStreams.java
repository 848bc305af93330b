package io.llmfailover.simulator.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;

/** The events of Converse's streams. Text begins without a start of its block, and each event has padding. */
final class BedrockStreams {
    private static final String PADDING = "abcdefghijklmnopqrstuvwxyz";

    private BedrockStreams() {}

    static Frames frames(ChatAnswer answer) {
        List<Buffer> deltas = new ArrayList<>();
        List<Buffer> tail = new ArrayList<>();
        int first = think(answer, deltas);
        if (answer.calls().isEmpty()) {
            answer.pieces().forEach(piece -> deltas.add(text(first, piece)));
            tail.add(stop(first));
        }
        for (int i = 0; i < answer.calls().size(); i++) {
            call(answer.calls().get(i), first + i, deltas);
        }
        tail.add(event("messageStop", Json.object().put("stopReason", BedrockAnswers.reason(answer.finish()))));
        tail.add(metadata(answer));
        return new Frames(List.of(event("messageStart", Json.object().put("role", "assistant"))), deltas, tail);
    }

    /** How many blocks that makes. */
    private static int think(ChatAnswer answer, List<Buffer> into) {
        String thought = answer.reasoning();
        if (thought == null) {
            return 0;
        }
        into.add(reasoning("text", thought));
        into.add(reasoning("signature", Sealed.of(answer.id())));
        into.add(stop(0));
        return 1;
    }

    private static Buffer reasoning(String member, String value) {
        ObjectNode delta = Json.object();
        delta.putObject("reasoningContent").put(member, value);
        return delta(0, delta);
    }

    static Buffer text(String text) {
        return text(0, text);
    }

    private static Buffer text(int index, String text) {
        return delta(index, Json.object().put("text", text));
    }

    private static void call(ToolCall call, int index, List<Buffer> into) {
        ObjectNode start = Json.object().put("contentBlockIndex", index);
        start.putObject("start").set("toolUse", BedrockAnswers.toolUse(call));
        into.add(event("contentBlockStart", start));
        for (String piece : Pieces.halves(call.arguments().toString())) {
            ObjectNode delta = Json.object();
            delta.putObject("toolUse").put("input", piece);
            into.add(delta(index, delta));
        }
        into.add(stop(index));
    }

    private static Buffer delta(int index, ObjectNode delta) {
        ObjectNode event = Json.object().put("contentBlockIndex", index);
        event.set("delta", delta);
        return event("contentBlockDelta", event);
    }

    private static Buffer stop(int index) {
        return event("contentBlockStop", Json.object().put("contentBlockIndex", index));
    }

    private static Buffer metadata(ChatAnswer answer) {
        ObjectNode metadata = Json.object();
        metadata.putObject("metrics").put("latencyMs", 12);
        Usage.put(metadata, "usage", answer.usage(), () -> BedrockAnswers.usage(answer.usage()));
        return event("metadata", metadata);
    }

    private static Buffer event(String type, ObjectNode payload) {
        int length = 1 + payload.size() * 7 % PADDING.length();
        return BedrockFrames.event(type, payload.put("p", PADDING.substring(0, length)));
    }
}
