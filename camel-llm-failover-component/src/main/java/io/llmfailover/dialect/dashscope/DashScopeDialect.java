package io.llmfailover.dialect.dashscope;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.llmfailover.chat.ChatRequest;
import io.llmfailover.chat.ChatResponse;
import io.llmfailover.chat.Json;
import io.llmfailover.chat.Operation;
import io.llmfailover.dialect.Changes;
import io.llmfailover.dialect.ChunkSink;
import io.llmfailover.dialect.Dialect;
import io.llmfailover.dialect.Gatherer;
import io.llmfailover.dialect.Reply;
import io.llmfailover.dialect.Target;
import io.llmfailover.dialect.Vectors;
import io.llmfailover.error.LlmException;
import io.llmfailover.fault.Classifier;
import io.llmfailover.transport.HttpCall;
import java.io.IOException;
import java.time.InstantSource;

/**
 * DashScope's own format. Quirk: {@code endpoint}, {@code text} or {@code multimodal}, for models whose names do not tell
 * at which of the two they are served.
 */
public final class DashScopeDialect implements Dialect {

    private final Classifier classifier;
    private final InstantSource clock;

    public DashScopeDialect(Classifier classifier, InstantSource clock) {
        this.classifier = classifier;
        this.clock = clock;
    }

    @Override
    public HttpCall write(ChatRequest request, Target target, Changes changes) {
        return request.operation() == Operation.EMBEDDINGS
                ? DashScopeEmbeddings.write(request, target, changes)
                : DashScopeRequest.write(request, target, changes);
    }

    @Override
    public ChatResponse read(ChatRequest request, Reply reply, Target target) {
        if (request.operation() != Operation.CHAT) {
            return embeddings(request, reply, target);
        }
        JsonNode body = parse(reply);
        Gatherer answer = new Gatherer();
        DashScopeStream reader = stream(target, answer);
        if (!body.isObject()) {
            // some models answer in streams only, whatever was asked for
            reader.feed(reply.body());
            reader.end();
        } else if (AnswerEvents.isAnswer(body)) {
            reader.whole(body);
        } else {
            throw fail(reply, target);
        }
        return answer.answer();
    }

    private ChatResponse embeddings(ChatRequest request, Reply reply, Target target) {
        JsonNode body = reply.json(target.origin());
        Vectors vectors = new Vectors(request);
        body.path("output").path("embeddings").forEach(one -> vectors.add(one.path("embedding")));
        if (vectors.isEmpty()) {
            throw fail(reply, target);
        }
        return vectors.response(target.model(), Tokens.total(body.path("usage")));
    }

    /** The body as an object, or a missing node. */
    private static JsonNode parse(Reply reply) {
        try {
            JsonNode json = Json.parseLeniently(reply.body());
            return json.isObject() ? json : MissingNode.getInstance();
        } catch (IOException notJson) {
            return MissingNode.getInstance();
        }
    }

    @Override
    public DashScopeStream stream(Target target, ChunkSink sink) {
        return new DashScopeStream(classifier, target, sink, clock.instant().getEpochSecond());
    }

    @Override
    public LlmException fail(Reply reply, Target target) {
        return LlmException.of(
                classifier.classify(target.errors("qwen"), reply.status(), reply.headers(), reply.body()),
                target.origin());
    }
}
