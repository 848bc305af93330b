package io.llmfailover.simulator.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Changes OpenAI's answers to what a vendor with these habits would send. */
final class Accent {
    static final Buffer COMMENT = Buffer.buffer(": OPENROUTER PROCESSING\n\n");
    private static final String DATA = "data: ";

    private final Vendor vendor;

    Accent(Vendor vendor) {
        this.vendor = vendor;
    }

    ObjectNode whole(ObjectNode answer) {
        answer.path("choices").forEach(this::choice);
        extras(answer);
        return answer;
    }

    Frames frames(Frames frames) {
        List<Buffer> head = new ArrayList<>();
        if (vendor.has(Habit.COMMENTS)) {
            head.add(COMMENT);
        }
        if (vendor.has(Habit.HOOKS)) {
            head.add(hooks());
        }
        frames.head().forEach(frame -> head.add(chunk(frame)));
        List<Buffer> deltas = frames.deltas().stream().map(this::chunk).toList();
        List<Buffer> tail = vendor.has(Habit.USAGE_LAST) ? joined(frames.tail()) : frames.tail();
        return new Frames(head, deltas, tail.stream().map(this::chunk).toList());
    }

    Buffer chunk(Buffer frame) {
        if (!isChunk(frame)) {
            return frame;
        }
        ObjectNode chunk = json(frame);
        chunk.path("choices").forEach(this::choice);
        if (vendor.has(Habit.PADDING)) {
            chunk.put("p", "abcdefg");
        }
        extras(chunk);
        return Sse.data(chunk, "\n");
    }

    Buffer error(ObjectNode body) {
        if (vendor.has(Habit.ERROR_IN_CHUNK)) {
            body.put("object", "chat.completion.chunk");
            ObjectNode choice = body.putArray("choices").addObject().put("index", 0);
            choice.put("finish_reason", "error").putObject("delta").put("content", "");
        }
        Buffer event = Sse.data(body, "\n");
        return vendor.has(Habit.DONE_AFTER_ERROR) ? event.appendBuffer(Sse.DONE) : event;
    }

    private void choice(JsonNode choice) {
        choice.path("message").path("tool_calls").forEach(this::call);
        choice.path("delta").path("tool_calls").forEach(this::call);
        if (vendor.has(Habit.PROVIDER) && choice instanceof ObjectNode object) {
            object.put("native_finish_reason", choice.path("finish_reason").asText(null));
        }
    }

    private void call(JsonNode call) {
        if (!(call instanceof ObjectNode object)) {
            return;
        }
        if (object.has("id") && vendor.has(Habit.NINE_IDS)) {
            object.put("id", nine(object.path("id").asText()));
        } else if (!object.has("id") && vendor.has(Habit.EMPTY_IDS)) {
            object.put("id", "");
        }
    }

    private static String nine(String id) {
        String plain = "000000000" + id.replaceAll("[^A-Za-z0-9]", "");
        return plain.substring(plain.length() - 9);
    }

    private void extras(ObjectNode answer) {
        if (vendor.has(Habit.PROVIDER)) {
            answer.put("provider", "Simulator");
        }
        if (vendor.has(Habit.TIMINGS)) {
            answer.putObject("timings").put("prompt_n", 1).put("predicted_n", 1);
        }
    }

    private static Buffer hooks() {
        ObjectNode event = Json.object();
        event.putObject("hook_results").putArray("before_request_hooks");
        return Sse.data(event, "\n");
    }

    /** The usage chunk becomes a part of the one before it. */
    private static List<Buffer> joined(List<Buffer> tail) {
        List<Buffer> joined = new ArrayList<>();
        for (Buffer frame : tail) {
            boolean usage = isChunk(frame) && json(frame).path("choices").isEmpty();
            if (usage && !joined.isEmpty()) {
                ObjectNode last = json(joined.remove(joined.size() - 1));
                last.set("usage", json(frame).path("usage"));
                joined.add(Sse.data(last, "\n"));
            } else {
                joined.add(frame);
            }
        }
        return joined;
    }

    private static boolean isChunk(Buffer frame) {
        return frame.toString().startsWith(DATA + "{");
    }

    private static ObjectNode json(Buffer frame) {
        try {
            return (ObjectNode) Objects.requireNonNull(
                    Json.read(frame.toString().substring(DATA.length()).strip()));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
