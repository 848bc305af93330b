package io.llmfailover.provider;

import io.llmfailover.chat.ChatChunk;
import io.llmfailover.chat.ChatRequest;
import io.llmfailover.chat.ChatResponse;
import io.llmfailover.chat.ChatStream;
import io.llmfailover.chat.Operation;
import io.llmfailover.dialect.Target;
import io.llmfailover.dialect.openai.OpenAiDialect;
import io.llmfailover.error.LlmException;
import io.llmfailover.error.Origin;
import io.llmfailover.fault.Classifier;
import io.llmfailover.transport.Breakage;
import io.llmfailover.transport.Flight;
import io.llmfailover.transport.Headers;
import io.llmfailover.transport.Limits;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Plays what a transport would say to one call, and notes what its handler and its reader hear. */
final class Script implements AnswerHandler, Flight {

    static final Limits LIMITS = new Limits(
            Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3), Duration.ofSeconds(4), 1_000_000);

    final List<String> heard = new ArrayList<>();
    final List<String> flight = new ArrayList<>();
    final List<Boolean> payload = new ArrayList<>();
    final LlmCall call;

    @Nullable
    LlmException failure;

    @Nullable
    ChatResponse response;

    @Nullable
    ChatStream stream;

    private Script(boolean streamed) {
        call = call(streamed, this);
        call.begin(this);
    }

    /** A call that has not left. */
    static LlmCall heardBy(AnswerHandler handler) {
        return call(false, handler);
    }

    private static LlmCall call(boolean streamed, AnswerHandler handler) {
        ChatRequest request = ChatRequest.ofText(Operation.CHAT, "Hi");
        request.json().put("stream", streamed);
        Target target = new Target(new Origin("openai", "m", 1), URI.create("http://vendor.example/v1"), Map.of());
        return new LlmCall(new OpenAiDialect(new Classifier(InstantSource.system())), target, request, LIMITS, handler);
    }

    static Script whole() {
        return new Script(false);
    }

    static Script streamed() {
        return new Script(true);
    }

    Script head(int status, String contentType) {
        call.head(status, Headers.of(Map.of("content-type", contentType, "x-request-id", "r1")));
        return this;
    }

    /** Single quotes stand for double ones. */
    Script data(String text) {
        payload.add(call.data(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    Script event(String json) {
        return data("data: " + json + "\n\n");
    }

    Script end() {
        call.end();
        return this;
    }

    Script broken(Breakage breakage) {
        call.broken(breakage, null);
        return this;
    }

    /** The text of the stream that was handed over, and how it ended. */
    String read() {
        StringBuilder text = new StringBuilder();
        if (stream == null) {
            return "no stream";
        }
        try {
            for (ChatChunk chunk : stream) {
                text.append(chunk.text());
            }
            return text + ", done";
        } catch (LlmException broken) {
            failure = broken;
            return text + ", " + broken.getKind().id();
        }
    }

    @Override
    public void answer(ChatResponse whole, ReplyFacts facts) {
        heard.add("answer " + facts.requestId());
        response = whole;
    }

    @Override
    public void stream(ChatStream open, ReplyFacts facts) {
        heard.add("stream " + facts.requestId());
        stream = open;
    }

    @Override
    public void fail(LlmException because) {
        heard.add("fail " + because.getKind().id());
        failure = because;
    }

    @Override
    public void cancel() {
        flight.add("cancel");
    }

    @Override
    public void pause() {
        flight.add("pause");
    }

    @Override
    public void resume() {
        flight.add("resume");
    }
}
