package io.llmfailover.simulator.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Anthropic's named events: message, blocks with deltas, and the closing counts. */
final class AnthropicStreams {
    static final Buffer PING = Sse.event("ping", Json.object().put("type", "ping"));

    private AnthropicStreams() {}

    static Frames frames(ChatAnswer answer) {
        List<Buffer> deltas = new ArrayList<>();
        List<Buffer> tail = new ArrayList<>();
        List<Buffer> head = new ArrayList<>(List.of(messageStart(answer)));
        int first = think(answer, deltas);
        if (answer.calls().isEmpty()) {
            (first == 0 ? head : deltas)
                    .add(blockStart(first, Json.object().put("type", "text").put("text", "")));
            answer.pieces().forEach(piece -> deltas.add(text(first, piece)));
            tail.add(blockStop(first));
        }
        head.add(PING);
        for (int i = 0; i < answer.calls().size(); i++) {
            call(answer.calls().get(i), first + i, deltas);
        }
        tail.add(messageDelta(answer));
        tail.add(Sse.event("message_stop", Json.object().put("type", "message_stop")));
        return new Frames(head, deltas, tail);
    }

    /** How many blocks that makes. */
    private static int think(ChatAnswer answer, List<Buffer> into) {
        String thought = answer.reasoning();
        if (thought == null) {
            return 0;
        }
        into.add(blockStart(0, AnthropicAnswers.thinking("", "")));
        into.add(delta(0, Json.object().put("type", "thinking_delta").put("thinking", thought)));
        String signature = Sealed.of(answer.id());
        into.add(delta(0, Json.object().put("type", "signature_delta").put("signature", signature)));
        into.add(blockStop(0));
        return 1;
    }

    static Buffer text(String text) {
        return text(0, text);
    }

    private static Buffer text(int index, String text) {
        return delta(index, Json.object().put("type", "text_delta").put("text", text));
    }

    private static void call(ToolCall call, int index, List<Buffer> into) {
        ObjectNode block = AnthropicAnswers.toolUse(call);
        block.putObject("input");
        into.add(blockStart(index, block));
        if (!call.arguments().isEmpty()) {
            for (String piece : Pieces.halves(call.arguments().toString())) {
                into.add(delta(
                        index, Json.object().put("type", "input_json_delta").put("partial_json", piece)));
            }
        }
        into.add(blockStop(index));
    }

    private static Buffer messageStart(ChatAnswer answer) {
        ObjectNode root = Json.object().put("type", "message_start");
        ObjectNode message = AnthropicAnswers.message(answer);
        message.putArray("content");
        message.putNull("stop_reason").putNull("stop_sequence");
        Usage.put(message, "usage", answer.usage(), () -> AnthropicAnswers.usage(begun(answer.usage())));
        root.set("message", message);
        return Sse.event("message_start", root);
    }

    private static @Nullable Usage begun(@Nullable Usage usage) {
        return usage == null ? null : new Usage(usage.prompt(), 1);
    }

    private static Buffer messageDelta(ChatAnswer answer) {
        ObjectNode root = Json.object().put("type", "message_delta");
        root.putObject("delta")
                .put("stop_reason", AnthropicAnswers.reason(answer.finish()))
                .putNull("stop_sequence");
        Usage usage = answer.usage();
        Usage.put(root, "usage", usage, () -> {
            ObjectNode counts = AnthropicAnswers.usage(usage);
            counts.remove("service_tier");
            return counts;
        });
        return Sse.event("message_delta", root);
    }

    private static Buffer blockStart(int index, ObjectNode block) {
        ObjectNode root = Json.object().put("type", "content_block_start").put("index", index);
        root.set("content_block", block);
        return Sse.event("content_block_start", root);
    }

    private static Buffer delta(int index, ObjectNode delta) {
        ObjectNode root = Json.object().put("type", "content_block_delta").put("index", index);
        root.set("delta", delta);
        return Sse.event("content_block_delta", root);
    }

    private static Buffer blockStop(int index) {
        return Sse.event(
                "content_block_stop",
                Json.object().put("type", "content_block_stop").put("index", index));
    }
}
