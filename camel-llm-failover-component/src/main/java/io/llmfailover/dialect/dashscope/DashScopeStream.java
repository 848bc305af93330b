package io.llmfailover.dialect.dashscope;

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
import org.jspecify.annotations.Nullable;

/** Events of an answer. An error among them has its status in a comment; the end of the bytes is that of the answer. */
final class DashScopeStream implements StreamReader, SseParser.Events {

    private static final int MAX_EVENT_BYTES = 16 * 1024 * 1024;
    private static final String STATUS = "HTTP_STATUS/";
    private static final int GOOD = 200;

    private final Classifier classifier;
    private final Target target;
    private final ChunkSink sink;
    private final SseParser parser = new SseParser(MAX_EVENT_BYTES, this);
    private final AnswerEvents answer;
    private int status = GOOD;
    private boolean over;

    DashScopeStream(Classifier classifier, Target target, ChunkSink sink, long created) {
        this.classifier = classifier;
        this.target = target;
        this.sink = sink;
        this.answer = new AnswerEvents(new ChunkWriter(sink, created), target.model());
    }

    @Override
    public void feed(byte[] piece) {
        if (!over && !parser.feed(piece) && !over) {
            broken("an event of the stream is larger than " + MAX_EVENT_BYTES + " bytes");
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
        if (answer.finished()) {
            finish();
        } else {
            broken("the stream ended before the answer did");
        }
    }

    /** Of an answer in one piece, which may be without a reason: that it is whole, its JSON tells. */
    void whole(JsonNode body) {
        on(body, false);
        if (!over) {
            finish();
        }
    }

    private void finish() {
        over = true;
        if (answer.finish()) {
            sink.done();
        } else {
            sink.fail(LlmException.of(Fault.of(ErrorKind.UNKNOWN), target.origin()));
        }
    }

    @Override
    public void comment(String text) {
        String told = text.strip();
        if (told.startsWith(STATUS)) {
            status = status(told.substring(STATUS.length()));
        }
    }

    private static int status(String told) {
        boolean error = told.length() == 3 && (told.charAt(0) == '4' || told.charAt(0) == '5');
        return error && told.chars().allMatch(c -> c >= '0' && c <= '9') ? Integer.parseInt(told) : GOOD;
    }

    @Override
    public void event(@Nullable String name, byte[] data) {
        if (over || data.length == 0) {
            return;
        }
        boolean named = "error".equals(name);
        try {
            on(Json.parseLeniently(data), named);
        } catch (IOException notJson) {
            if (named) {
                fail(classifier.classify(target.errors("qwen"), status, Headers.NONE, data));
            } else {
                broken("an event of the stream is no JSON");
            }
        }
        status = GOOD;
    }

    private void on(JsonNode event, boolean named) {
        if (named || (isError(event) && !AnswerEvents.isAnswer(event))) {
            fail(classifier.classify(target.errors("qwen"), status, Headers.NONE, event));
        } else if (AnswerEvents.isAnswer(event)) {
            answer.add(event);
        }
    }

    private boolean isError(JsonNode event) {
        return status != GOOD || Json.textAt(event, "code") != null || Json.has(event, "error");
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
