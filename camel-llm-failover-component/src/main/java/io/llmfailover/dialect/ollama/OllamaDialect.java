package io.llmfailover.dialect.ollama;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.ChatRequest;
import io.llmfailover.chat.ChatResponse;
import io.llmfailover.chat.Json;
import io.llmfailover.chat.Operation;
import io.llmfailover.dialect.Changes;
import io.llmfailover.dialect.ChunkSink;
import io.llmfailover.dialect.Dialect;
import io.llmfailover.dialect.Gatherer;
import io.llmfailover.dialect.Reply;
import io.llmfailover.dialect.StreamReader;
import io.llmfailover.dialect.Target;
import io.llmfailover.error.LlmException;
import io.llmfailover.fault.Classifier;
import io.llmfailover.transport.Headers;
import io.llmfailover.transport.HttpCall;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;

/**
 * Ollama's own format. Quirk: {@code num-ctx}, the length of context to load a model with; what is longer is cut off
 * silently, and the default is short.
 */
public final class OllamaDialect implements Dialect {

    private final Classifier classifier;
    private final InstantSource clock;

    public OllamaDialect(Classifier classifier, InstantSource clock) {
        this.classifier = classifier;
        this.clock = clock;
    }

    @Override
    public HttpCall write(ChatRequest request, Target target, Changes changes) {
        return request.operation() == Operation.EMBEDDINGS
                ? call(target.at("/api/embed"), OllamaEmbeddings.write(request, target, changes))
                : call(target.at("/api/chat"), OllamaRequest.of(request, target, changes));
    }

    private static HttpCall call(URI address, ObjectNode body) {
        return new HttpCall(address, Map.of("content-type", "application/json"), Json.bytes(body));
    }

    /** A whole answer is a stream of one line, and some proxies make it many. */
    @Override
    public ChatResponse read(ChatRequest request, Reply reply, Target target) {
        if (request.operation() != Operation.CHAT) {
            return OllamaEmbeddings.read(request, reply, target, classifier);
        }
        Gatherer answer = new Gatherer();
        StreamReader reader = stream(target, answer);
        reader.feed(reply.body());
        reader.end();
        return answer.answer();
    }

    @Override
    public StreamReader stream(Target target, ChunkSink sink) {
        return new OllamaStream(classifier, target, sink, clock.instant().getEpochSecond());
    }

    /** Each line is JSON by itself, so that a stream begins as a whole answer does. */
    @Override
    public boolean isStream(int first, Headers headers) {
        return true;
    }

    @Override
    public LlmException fail(Reply reply, Target target) {
        return LlmException.of(
                classifier.classify(target.errors("ollama"), reply.status(), reply.headers(), reply.body()),
                target.origin());
    }
}
