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
import io.llmfailover.error.Fault;
import io.llmfailover.error.LlmException;
import io.llmfailover.fault.Classifier;
import io.llmfailover.transport.Headers;
import io.llmfailover.wire.SseParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads a streamed answer. Passes chunks on as they came, but in one canonical order: the role once, the output, the
 * finish reason once, the usage once.
 */
final class OpenAiStream implements StreamReader {

    private static final int MAX_EVENT_BYTES = 8 * 1024 * 1024;
    private static final int MAX_DONE_BYTES = 40;

    private final Classifier classifier;
    private final Target target;
    private final ChunkSink sink;
    private final SseParser parser = new SseParser(MAX_EVENT_BYTES, this::event);
    private final Map<Integer, StreamedChoice> choices = new TreeMap<>();
    private final Envelope envelope = new Envelope();
    private final boolean tagged;
    private @Nullable JsonNode usage;
    /** What named the reason, for what else it said. */
    private @Nullable ObjectNode closing;

    private boolean over;

    OpenAiStream(Classifier classifier, Target target, ChunkSink sink) {
        this.classifier = classifier;
        this.target = target;
        this.sink = sink;
        this.tagged = ThinkTags.wanted(target);
    }

    @Override
    public void feed(byte[] piece) {
        if (!over && !parser.feed(piece) && !over) {
            fail(ErrorKind.SERVER_ERROR, "an event of the stream is larger than " + MAX_EVENT_BYTES + " bytes");
        }
    }

    @Override
    public void end() {
        if (!over) {
            parser.end();
        }
        if (over) {
            return;
        }
        if (!choices.isEmpty() && choices.values().stream().allMatch(StreamedChoice::finished)) {
            complete();
        } else {
            fail(ErrorKind.SERVER_ERROR, "the stream ended before the answer did");
        }
    }

    private void event(@Nullable String name, byte[] data) {
        if (over || data.length == 0) {
            return;
        }
        if (isDone(data)) {
            doneMarker();
            return;
        }
        boolean named = "error".equals(name);
        JsonNode json = parse(data);
        if (json == null && !named) {
            fail(ErrorKind.SERVER_ERROR, "an event of the stream is no JSON");
        } else if (json == null) {
            fail(classifier.classify(target.errors(), 200, Headers.NONE, data));
        } else if (Errors.isLength(json) && choices.values().stream().anyMatch(StreamedChoice::output)) {
            choices.values().forEach(StreamedChoice::cut);
            complete();
        } else if (named || Errors.isError(json)) {
            fail(json);
        } else if (json instanceof ObjectNode chunk) {
            chunk(chunk);
        }
    }

    private static boolean isDone(byte[] data) {
        return data.length <= MAX_DONE_BYTES
                && new String(data, StandardCharsets.UTF_8).strip().equals("[DONE]");
    }

    /** An object in a list is taken out of it. */
    private static @Nullable JsonNode parse(byte[] data) {
        try {
            JsonNode json = Json.parseLeniently(data);
            return json.isArray() ? json.path(0) : json;
        } catch (IOException notJson) {
            return null;
        }
    }

    /** A server may say that it is done without ever naming a reason. */
    private void doneMarker() {
        if (choices.values().stream().noneMatch(choice -> choice.finished() || choice.output())) {
            fail(ErrorKind.UNKNOWN, "the stream ended without an answer");
            return;
        }
        if (!choices.values().stream().allMatch(StreamedChoice::mayEnd)) {
            fail(ErrorKind.SERVER_ERROR, "the stream ended before the answer did");
            return;
        }
        complete();
    }

    private void chunk(ObjectNode chunk) {
        envelope.seal(chunk);
        JsonNode counted = chunk.remove("usage");
        if (counted != null && counted.isObject()) {
            usage = counted;
        }
        closing = ends(chunk) ? chunk : closing;
        boolean any = false;
        for (JsonNode choice : chunk.path("choices")) {
            if (!over && choice instanceof ObjectNode object) {
                any |= choice(object);
            }
        }
        if (any && !over) {
            sink.chunk(new ChatChunk(chunk));
        }
    }

    private static boolean ends(ObjectNode chunk) {
        for (JsonNode choice : chunk.path("choices")) {
            if (Finish.said(choice) != null) {
                return true;
            }
        }
        return false;
    }

    private boolean choice(ObjectNode choice) {
        String said = Finish.said(choice);
        ErrorKind kind = Finish.error(said);
        if (Errors.isError(choice)) {
            fail(choice);
            return false;
        }
        if (kind != null) {
            fail(kind, "the answer ended with finish_reason " + said);
            return false;
        }
        StreamedChoice state =
                choices.computeIfAbsent(choice.path("index").asInt(0), index -> new StreamedChoice(tagged));
        boolean news = state.read(choice);
        if (said != null && !state.output() && Finish.broke(choice)) {
            fail(ErrorKind.SERVER_ERROR, "the answer is empty, and broke off");
        } else if (said != null && !state.output() && !Finish.known(said)) {
            fail(ErrorKind.UNKNOWN, "the answer has neither content nor a known finish_reason");
        }
        return news;
    }

    private void complete() {
        over = true;
        ObjectNode end = envelope.chunk();
        if (closing != null) {
            end.setAll(closing);
        }
        ArrayNode endings = end.putArray("choices");
        choices.forEach((index, choice) -> endings.add(choice.ending(index)));
        sink.chunk(new ChatChunk(end));
        if (usage != null) {
            ObjectNode counted = envelope.chunk();
            counted.putArray("choices");
            UsageForm.normalise(usage);
            counted.set("usage", usage);
            sink.chunk(new ChatChunk(counted));
        }
        sink.done();
    }

    private void fail(JsonNode body) {
        fail(classifier.classify(target.errors(), 200, Headers.NONE, body));
    }

    private void fail(Fault fault) {
        over = true;
        sink.fail(LlmException.of(fault, target.origin()));
    }

    private void fail(ErrorKind kind, String sentence) {
        over = true;
        sink.fail(LlmException.of(kind, target.origin(), sentence));
    }
}
