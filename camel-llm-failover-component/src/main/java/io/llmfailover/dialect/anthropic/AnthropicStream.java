package io.llmfailover.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.chat.Json;
import io.llmfailover.dialect.ChunkSink;
import io.llmfailover.dialect.ChunkWriter;
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
import org.jspecify.annotations.Nullable;

/** Events of a streamed message. The type inside the JSON counts; proxies drop the name outside, or send events twice. */
final class AnthropicStream implements StreamReader {

    private static final int MAX_EVENT_BYTES = 16 * 1024 * 1024;

    private final Classifier classifier;
    private final Target target;
    private final ChunkSink sink;
    private final SseParser parser = new SseParser(MAX_EVENT_BYTES, this::event);
    private final ChunkWriter chunks;
    private final Blocks blocks;
    private final Tokens tokens = new Tokens();
    private @Nullable String stopReason;
    private boolean over;

    AnthropicStream(Classifier classifier, Target target, ChunkWriter chunks, ChunkSink sink) {
        this.classifier = classifier;
        this.target = target;
        this.sink = sink;
        this.chunks = chunks;
        this.blocks = new Blocks(chunks);
    }

    @Override
    public void feed(byte[] piece) {
        if (!over && !parser.feed(piece)) {
            broken("an event of the stream is too large");
        }
    }

    @Override
    public void end() {
        if (!over) {
            parser.end();
        }
        if (!over) {
            finish();
        }
    }

    private void event(@Nullable String name, byte[] data) {
        if (over) {
            return;
        }
        JsonNode event = parse(data);
        if (event != null) {
            on(event);
        } else if ("error".equals(name)) {
            fail(classifier.classify(target.errors(), 200, Headers.NONE, data));
        } else if (!new String(data, StandardCharsets.UTF_8).strip().equals("[DONE]")) {
            broken("an event of the stream is not JSON");
        }
    }

    private static @Nullable JsonNode parse(byte[] data) {
        try {
            return Json.parse(data);
        } catch (IOException notJson) {
            return null;
        }
    }

    private void on(JsonNode event) {
        String type = event.path("type").asText("");
        if (type.equals("error") || Json.has(event, "error")) {
            fail(classifier.classify(target.errors(), 200, Headers.NONE, event));
            return;
        }
        switch (type) {
            case "message_start" -> start(event.path("message"));
            case "content_block_start" -> blocks.start(event);
            case "content_block_delta" -> blocks.delta(event);
            case "content_block_stop" -> blocks.stop(event);
            case "message_delta" -> delta(event);
            case "message_stop" -> finish();
            default -> {
                // pings, and what may come to be
            }
        }
    }

    private void start(JsonNode message) {
        tokens.add(message.path("usage"));
        chunks.begin(Json.textAt(message, "id"), Json.textAt(message, "model"));
    }

    private void delta(JsonNode event) {
        tokens.add(event.path("usage"));
        String reason = Json.textAt(event.path("delta"), "stop_reason");
        if (reason == null) {
            return;
        }
        stopReason = reason;
        String refusal = AnthropicResponse.refusal(event.path("delta").path("stop_details"));
        chunks.say("refusal", refusal);
    }

    /** Without a reason the message was cut off, however orderly the connection ended. */
    private void finish() {
        if (stopReason == null) {
            broken("the stream ended before the answer did");
            return;
        }
        blocks.stopAll();
        String reason = Finish.of(stopReason, chunks.calls() > 0, chunks.output());
        if (reason == null) {
            fail(Fault.of(ErrorKind.UNKNOWN));
            return;
        }
        over = true;
        chunks.begin();
        chunks.finish(reason, stopReason);
        chunks.usage(tokens.usage());
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
