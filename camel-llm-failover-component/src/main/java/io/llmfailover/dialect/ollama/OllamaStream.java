package io.llmfailover.dialect.ollama;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.chat.Json;
import io.llmfailover.dialect.ChunkSink;
import io.llmfailover.dialect.ChunkWriter;
import io.llmfailover.dialect.Names;
import io.llmfailover.dialect.Reasons;
import io.llmfailover.dialect.StreamReader;
import io.llmfailover.dialect.Target;
import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.Fault;
import io.llmfailover.error.LlmException;
import io.llmfailover.fault.Classifier;
import io.llmfailover.transport.Headers;
import io.llmfailover.wire.NdjsonParser;
import java.io.IOException;
import java.util.Locale;

/** Lines of JSON, each with a piece of the answer; the last one says that it is done, or is an error. */
final class OllamaStream implements StreamReader {

    private static final int MAX_LINE_BYTES = 16 * 1024 * 1024;

    private final Classifier classifier;
    private final Target target;
    private final ChunkSink sink;
    private final NdjsonParser parser = new NdjsonParser(MAX_LINE_BYTES, this::line);
    private final ChunkWriter chunks;
    private boolean over;

    OllamaStream(Classifier classifier, Target target, ChunkSink sink, long created) {
        this.classifier = classifier;
        this.target = target;
        this.sink = sink;
        this.chunks = new ChunkWriter(sink, created);
    }

    @Override
    public void feed(byte[] piece) {
        if (!over && !parser.feed(piece) && !over) {
            broken("a line of the stream is larger than " + MAX_LINE_BYTES + " bytes");
        }
    }

    @Override
    public void end() {
        if (!over) {
            parser.end();
        }
        if (!over) {
            broken("the stream ended before the answer did");
        }
    }

    private void line(byte[] bytes) {
        if (over) {
            return;
        }
        try {
            JsonNode json = Json.parseLeniently(bytes);
            if (json.isObject()) {
                on(json);
                return;
            }
        } catch (IOException notJson) {
            // told below: the parser's own message would quote the answer
        }
        broken("a line of the stream is no JSON object");
    }

    private void on(JsonNode line) {
        if (isError(line.path("error"))) {
            fail(error(line));
            return;
        }
        JsonNode message = line.path("message");
        if (message.isObject()) {
            chunks.begin(id(line), model(line));
            chunks.reasoning(Json.textAt(message, "thinking"));
            chunks.text(Json.textAt(message, "content"));
            message.path("tool_calls").forEach(this::call);
        }
        if (line.path("done").asBoolean()) {
            finish(line);
        }
    }

    private static boolean isError(JsonNode error) {
        return error.isContainerNode()
                ? !error.isEmpty()
                : error.isTextual() && !error.textValue().isEmpty();
    }

    /** The server sets a status of 500 where it knows no other; inside a stream it cannot set any. */
    private Fault error(JsonNode line) {
        Fault told = classifier.classify(target.errors("ollama"), 200, Headers.NONE, line);
        return told.kind() == ErrorKind.UNKNOWN ? Fault.of(ErrorKind.SERVER_ERROR, told.evidence()) : told;
    }

    /** The vendor gives none; the time to the nanosecond stands for it. */
    private static String id(JsonNode line) {
        String made = line.path("model").asText() + line.path("created_at").asText();
        return String.format(Locale.ROOT, "chatcmpl-%08x", made.hashCode());
    }

    private String model(JsonNode line) {
        String told = Json.textAt(line, "model");
        return Names.shortened(told == null ? target.model() : told);
    }

    private void call(JsonNode call) {
        JsonNode function = call.path("function");
        chunks.toolCall(
                chunks.callId(Json.textAt(call, "id")),
                function.path("name").asText(""),
                arguments(function.path("arguments")));
    }

    private static String arguments(JsonNode arguments) {
        if (arguments.isObject()) {
            return Json.text(arguments);
        }
        return arguments.isTextual() && !arguments.textValue().isBlank() ? arguments.textValue() : "{}";
    }

    private void finish(JsonNode line) {
        String said = Json.textAt(line, "done_reason");
        chunks.begin(id(line), model(line));
        if (!Reasons.finish(chunks, said == null ? "stop" : said)) {
            fail(Fault.of(ErrorKind.UNKNOWN));
            return;
        }
        over = true;
        chunks.usage(Counts.of(line));
        sink.done();
    }

    private void fail(Fault fault) {
        over = true;
        sink.fail(LlmException.of(fault, target.origin()));
    }

    private void broken(String sentence) {
        over = true;
        sink.fail(LlmException.of(ErrorKind.SERVER_ERROR, target.origin(), sentence));
    }
}
