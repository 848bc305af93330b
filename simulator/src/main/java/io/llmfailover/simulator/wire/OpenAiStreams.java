package io.llmfailover.simulator.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** OpenAI's chunks: a role chunk, deltas, a finish chunk, the usage chunk if asked for, and the end mark. */
final class OpenAiStreams {
    private OpenAiStreams() {}

    static Frames frames(ChatAnswer answer) {
        List<Buffer> deltas = new ArrayList<>();
        ObjectNode role = Json.object().put("role", "assistant");
        if (answer.calls().isEmpty()) {
            role.put("content", "");
            answer.pieces().forEach(piece -> deltas.add(text(answer, piece)));
        } else {
            role.putNull("content");
            for (int i = 0; i < answer.calls().size(); i++) {
                call(answer, i, deltas);
            }
        }
        role.putNull("refusal");
        String thought = answer.reasoning();
        if (thought != null) {
            deltas.add(0, chunk(answer, Json.object().put("reasoning_content", thought), null));
        }
        return new Frames(List.of(chunk(answer, role, null)), deltas, tail(answer));
    }

    static Buffer text(ChatAnswer answer, String text) {
        return chunk(answer, Json.object().put("content", text), null);
    }

    private static void call(ChatAnswer answer, int index, List<Buffer> into) {
        ToolCall call = answer.calls().get(index);
        ObjectNode first = Json.object().put("index", index).put("id", "call_" + call.id());
        first.put("type", "function");
        first.putObject("function").put("name", call.name()).put("arguments", "");
        into.add(fragment(answer, first));
        for (String piece : Pieces.halves(call.arguments().toString())) {
            ObjectNode more = Json.object().put("index", index);
            more.putObject("function").put("arguments", piece);
            into.add(fragment(answer, more));
        }
    }

    private static Buffer fragment(ChatAnswer answer, ObjectNode call) {
        ObjectNode delta = Json.object();
        delta.putArray("tool_calls").add(call);
        return chunk(answer, delta, null);
    }

    private static List<Buffer> tail(ChatAnswer answer) {
        List<Buffer> tail = new ArrayList<>();
        tail.add(chunk(answer, Json.object(), answer.finish()));
        Usage usage = answer.usage();
        if (answer.streamUsage() && usage != null) {
            ObjectNode last = root(answer);
            last.putArray("choices");
            Usage.put(last, "usage", usage, () -> OpenAiAnswers.usage(usage));
            tail.add(Sse.data(last, "\n"));
        }
        tail.add(Sse.DONE);
        return tail;
    }

    private static Buffer chunk(ChatAnswer answer, ObjectNode delta, @Nullable Finish finish) {
        ObjectNode root = root(answer);
        ObjectNode choice = root.putArray("choices").addObject().put("index", 0);
        choice.set("delta", delta);
        choice.putNull("logprobs");
        choice.put("finish_reason", finish == null ? null : finish.label());
        if (answer.streamUsage()) {
            root.putNull("usage");
        }
        return Sse.data(root, "\n");
    }

    private static ObjectNode root(ChatAnswer answer) {
        return Json.object()
                .put("id", "chatcmpl-" + answer.id())
                .put("object", "chat.completion.chunk")
                .put("created", answer.created())
                .put("model", answer.model())
                .put("service_tier", "default")
                .put("system_fingerprint", "fp_simulator");
    }
}
