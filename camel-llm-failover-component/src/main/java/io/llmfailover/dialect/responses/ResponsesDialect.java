package io.llmfailover.dialect.responses;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.chat.ChatRequest;
import io.llmfailover.chat.ChatResponse;
import io.llmfailover.chat.Json;
import io.llmfailover.dialect.Changes;
import io.llmfailover.dialect.ChunkSink;
import io.llmfailover.dialect.Dialect;
import io.llmfailover.dialect.Reply;
import io.llmfailover.dialect.StreamReader;
import io.llmfailover.dialect.Target;
import io.llmfailover.error.LlmException;
import io.llmfailover.fault.Classifier;
import io.llmfailover.transport.HttpCall;
import java.time.InstantSource;
import java.util.Map;

/**
 * OpenAI's Responses, without its memory: each request brings all of its conversation. Quirks: {@code models=openai}
 * applies the rules of OpenAI's model families; {@code items=whole} gives each item of the history an id and a status;
 * {@code path=...} is the path below the host, of which the base URL may lack some or all; {@code errors=...} is the
 * provider whose error codes these are.
 */
public final class ResponsesDialect implements Dialect {

    private static final String PATH = "/responses";
    private static final Map<String, String> HEADERS = Map.of("content-type", "application/json");

    private final Classifier classifier;
    private final InstantSource clock;

    /** The clock says when an answer was made where the vendor does not. */
    public ResponsesDialect(Classifier classifier, InstantSource clock) {
        this.classifier = classifier;
        this.clock = clock;
    }

    @Override
    public HttpCall write(ChatRequest request, Target target, Changes changes) {
        byte[] body = Json.bytes(ResponsesRequest.of(request, target, changes));
        return new HttpCall(target.at(lacking(target) + PATH), HEADERS, body);
    }

    /** What the base URL lacks: people give the host, the first part of the path, or all of it. */
    private static String lacking(Target target) {
        String path = target.quirks().getOrDefault("path", "");
        String base = target.base().getPath();
        int known = path.length();
        while (known > 0 && !base.endsWith(path.substring(0, known))) {
            known = path.lastIndexOf('/', known - 1);
        }
        return path.substring(Math.max(0, known));
    }

    @Override
    public ChatResponse read(ChatRequest request, Reply reply, Target target) {
        JsonNode body = reply.json(target.origin());
        if (Failure.is(body)) {
            throw Failure.of(body, reply.headers(), classifier, target);
        }
        ChatResponse answer = body.path("output").isArray() ? ResponsesAnswer.of(body, target, now()) : null;
        if (answer == null) {
            throw fail(reply, target);
        }
        return answer;
    }

    @Override
    public StreamReader stream(Target target, ChunkSink sink) {
        return new ResponsesStream(classifier, target, sink, now());
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }

    @Override
    public LlmException fail(Reply reply, Target target) {
        return LlmException.of(
                classifier.classify(target.errors(), reply.status(), reply.headers(), reply.body()), target.origin());
    }
}
