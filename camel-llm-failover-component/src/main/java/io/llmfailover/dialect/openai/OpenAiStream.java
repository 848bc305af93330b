package io.llmfailover.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.ChatChunk;
import io.llmfailover.chat.Json;
import io.llmfailover.dialect.ChunkSink;
import io.llmfailover.dialect.StreamReader;
import io.llmfailover.dialect.Target;
import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.LlmException;
import io.llmfailover.fault.Classifier;
import io.llmfailover.transport.Headers;
import io.llmfailover.wire.SseParser;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a streamed answer. Passes chunks on as they came, but in one canonical order: the role once, the output, the
 * finish reason once, the usage once.
 */
final class OpenAiStream implements StreamReader {

    private static final int MAX_EVENT_BYTES = 8 * 1024 * 1024;
    private static final byte[] DONE = {'[', 'D', 'O', 'N', 'E', ']'};
    private static final List<String> ENVELOPE = List.of("id", "object", "created", "model", "system_fingerprint");

    private final Classifier classifier;
    private final Target target;
    private final ChunkSink sink;
    private final SseParser parser = new SseParser(MAX_EVENT_BYTES, this::event);
    private final ToolCallDeltas toolCalls = new ToolCallDeltas();
    private final ObjectNode envelope = Json.object();
    private @Nullable JsonNode usage;
    private boolean role;
    private boolean output;
    private boolean finished;
    private boolean over;

    OpenAiStream(Classifier classifier, Target target, ChunkSink sink) {
        this.classifier = classifier;
        this.target = target;
        this.sink = sink;
    }

    @Override
    public void feed(byte[] piece) {
        if (!over && !parser.feed(piece)) {
            fail(ErrorKind.SERVER_ERROR, "an event of the stream is larger than " + MAX_EVENT_BYTES + " bytes");
        }
    }

    @Override
    public void end() {
        parser.end();
        if (over) {
            return;
        }
        if (finished) {
            complete();
        } else {
            fail(ErrorKind.SERVER_ERROR, "the stream ended before the answer did");
        }
    }

    private void event(@Nullable String name, byte[] data) {
        if (over || data.length == 0) {
            return;
        }
        if (Arrays.equals(data, DONE)) {
            doneMarker();
            return;
        }
        JsonNode json = parse(data);
        if (json == null) {
            fail(ErrorKind.SERVER_ERROR, "an event of the stream is no JSON");
        } else if (Errors.isError(json) || "error".equals(name)) {
            fail(json);
        } else if (json instanceof ObjectNode chunk) {
            chunk(chunk);
        }
    }

    private static @Nullable JsonNode parse(byte[] data) {
        try {
            return Json.parse(data);
        } catch (IOException notJson) {
            return null;
        }
    }

    /** A server may say that it is done without ever naming a reason. */
    private void doneMarker() {
        if (!finished && !(output && toolCalls.complete())) {
            fail(ErrorKind.UNKNOWN, "the stream ended without an answer");
            return;
        }
        if (!finished) {
            ObjectNode last = envelope.deepCopy();
            ObjectNode choice = last.putArray("choices").addObject().put("index", 0);
            choice.putObject("delta");
            choice.put("finish_reason", Finish.canonical("stop", !toolCalls.isEmpty()));
            sink.chunk(new ChatChunk(last));
        }
        complete();
    }

    private void chunk(ObjectNode chunk) {
        if (envelope.isEmpty()) {
            ENVELOPE.stream().filter(chunk::has).forEach(member -> envelope.set(member, chunk.get(member)));
        }
        JsonNode counted = chunk.remove("usage");
        if (counted != null && counted.isObject()) {
            usage = counted;
        }
        boolean any = false;
        for (JsonNode choice : chunk.path("choices")) {
            if (Errors.isError(choice)) {
                fail(choice);
                return;
            }
            if (Finish.ERROR.equals(Finish.said(choice))) {
                fail(ErrorKind.SERVER_ERROR, "the answer ended with finish_reason error");
                return;
            }
            any |= choice instanceof ObjectNode object && choice(object);
        }
        if (any) {
            ChatChunk canonical = new ChatChunk(chunk);
            output |= canonical.payload();
            sink.chunk(canonical);
        }
    }

    /** Returns whether there is anything left in the choice that is worth passing on. */
    private boolean choice(ObjectNode choice) {
        boolean first = choice.path("index").asInt(0) == 0;
        boolean news = choice.path("delta") instanceof ObjectNode delta && delta(delta, first);
        String said = Finish.said(choice);
        if (said == null || (first && finished)) {
            choice.putNull("finish_reason");
            return news;
        }
        if (!Finish.known(said) && !choice.has("native_finish_reason")) {
            choice.put("native_finish_reason", said);
        }
        choice.put("finish_reason", Finish.canonical(said, first && !toolCalls.isEmpty()));
        finished |= first;
        return true;
    }

    private boolean delta(ObjectNode delta, boolean first) {
        Parts.normalise(delta);
        if (first && delta.path("tool_calls") instanceof ArrayNode calls) {
            toolCalls.normalise(calls);
        }
        if (first && role) {
            delta.remove("role");
        }
        role |= first && delta.has("role");
        return !delta.isEmpty();
    }

    private void complete() {
        over = true;
        if (usage != null) {
            ObjectNode last = envelope.deepCopy();
            last.putArray("choices");
            last.set("usage", usage);
            sink.chunk(new ChatChunk(last));
        }
        sink.done();
    }

    private void fail(JsonNode body) {
        over = true;
        sink.fail(LlmException.of(classifier.classify(target.provider(), 200, Headers.NONE, body), target.origin()));
    }

    private void fail(ErrorKind kind, String sentence) {
        over = true;
        sink.fail(LlmException.of(kind, target.origin(), sentence));
    }
}
