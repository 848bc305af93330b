package io.llmfailover.dialect.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.chat.Json;
import io.llmfailover.chat.Usage;
import io.llmfailover.dialect.ChunkSink;
import io.llmfailover.dialect.ChunkWriter;
import io.llmfailover.dialect.StreamReader;
import io.llmfailover.dialect.Target;
import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.Evidence;
import io.llmfailover.error.Fault;
import io.llmfailover.error.LlmException;
import io.llmfailover.wire.EventMessage;
import io.llmfailover.wire.EventStreamParser;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Frames of a streamed message. What it cost comes after it has stopped, if it comes. */
final class ConverseStream implements StreamReader {

    /** A message of this size has a beginning that no JSON has. */
    static final int MAX_FRAME_BYTES = 16 * 1024 * 1024 - 1;

    private final Errors errors;
    private final Target target;
    private final ChunkSink sink;
    private final ChunkWriter chunks;
    private final Reasoning thinking;
    private final Blocks blocks;
    private final EventStreamParser parser = new EventStreamParser(MAX_FRAME_BYTES, this::message);
    private @Nullable Usage usage;
    private boolean stopped;
    private boolean over;

    ConverseStream(Errors errors, Target target, ChunkWriter chunks, ChunkSink sink) {
        this.errors = errors;
        this.target = target;
        this.sink = sink;
        this.chunks = chunks;
        this.thinking = new Reasoning(Model.of(target).vendor());
        this.blocks = new Blocks(chunks, thinking);
    }

    @Override
    public void feed(byte[] piece) {
        EventStreamParser.Flaw flaw = over ? null : parser.feed(piece);
        if (flaw != null && !over) {
            fail(broken(flaw.sentence()));
        }
    }

    /** Without a reason the message was cut off, however orderly the connection ended. */
    @Override
    public void end() {
        if (!over) {
            fail(broken(
                    parser.isInside()
                            ? "the stream ended within a message"
                            : "the stream ended before the answer did"));
        }
    }

    private void message(EventMessage message) {
        if (over) {
            return;
        }
        String kind = message.header(":message-type");
        if ("exception".equals(kind) || "error".equals(kind)) {
            fail(errors.of(message));
        } else if ("event".equals(kind)) {
            event(message);
        }
    }

    private void event(EventMessage message) {
        JsonNode event = parse(message.payload());
        if (event == null) {
            fail(broken("an event of the stream is not JSON"));
            return;
        }
        String type = message.header(":event-type");
        switch (type == null ? "" : type) {
            case "messageStart" -> chunks.begin();
            case "contentBlockStart" -> blocks.start(event);
            case "contentBlockDelta" -> blocks.delta(event);
            case "contentBlockStop" -> blocks.stop(event);
            case "messageStop" -> stop(Json.textAt(event, "stopReason"));
            case "metadata" -> metadata(event);
            default -> {
                // what may come to be
            }
        }
    }

    private static @Nullable JsonNode parse(byte[] payload) {
        try {
            return Json.parse(payload);
        } catch (IOException notJson) {
            return null;
        }
    }

    private void stop(@Nullable String stopReason) {
        if (stopped) {
            return;
        }
        blocks.stopAll();
        String reason = Finish.of(stopReason, chunks.calls() > 0, chunks.output());
        if (Finish.isBroken(stopReason)) {
            fail(malformed(stopReason, target));
        } else if (stopReason == null || reason == null) {
            fail(LlmException.of(Fault.of(ErrorKind.UNKNOWN), target.origin()));
        } else {
            stopped = true;
            thinking.members(chunks::opaque);
            chunks.begin();
            chunks.finish(reason, stopReason);
            if (usage != null) {
                finish();
            }
        }
    }

    private void metadata(JsonNode event) {
        usage = Tokens.usage(event.path("usage"));
        if (stopped) {
            finish();
        }
    }

    private void finish() {
        chunks.usage(usage);
        over = true;
        sink.done();
    }

    /** After the reason for its end the answer is whole: what breaks then is not missed. */
    private void fail(LlmException failure) {
        over = true;
        if (stopped) {
            sink.done();
        } else {
            sink.fail(failure);
        }
    }

    static LlmException malformed(@Nullable String stopReason, Target target) {
        Evidence evidence = new Evidence(null, stopReason, null, null, null);
        return LlmException.of(Fault.of(ErrorKind.SERVER_ERROR, evidence), target.origin());
    }

    private LlmException broken(String sentence) {
        return LlmException.of(ErrorKind.SERVER_ERROR, target.origin(), sentence);
    }
}
