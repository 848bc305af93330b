package io.llmfailover.dialect.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.chat.ChatRequest;
import io.llmfailover.chat.ChatResponse;
import io.llmfailover.chat.Json;
import io.llmfailover.chat.Operation;
import io.llmfailover.dialect.Changes;
import io.llmfailover.dialect.ChunkSink;
import io.llmfailover.dialect.Chunks;
import io.llmfailover.dialect.Dialect;
import io.llmfailover.dialect.Reply;
import io.llmfailover.dialect.StreamReader;
import io.llmfailover.dialect.Target;
import io.llmfailover.error.LlmException;
import io.llmfailover.fault.Classifier;
import io.llmfailover.transport.Headers;
import io.llmfailover.transport.HttpCall;
import java.time.InstantSource;
import java.util.Map;

/**
 * Google's generateContent. Quirks: {@code publisher=google} makes Vertex AI's addresses, {@code alt=json} asks for
 * streams as one JSON array instead of events.
 */
public final class GeminiDialect implements Dialect {

    private static final Map<String, String> HEADERS = Map.of("content-type", "application/json");

    private final Classifier classifier;
    private final InstantSource clock;

    /** The clock says when an answer was made; the vendor does not. */
    public GeminiDialect(Classifier classifier, InstantSource clock) {
        this.classifier = classifier;
        this.clock = clock;
    }

    @Override
    public HttpCall write(ChatRequest request, Target target, Changes changes) {
        return switch (request.operation()) {
            case CHAT -> chat(request, target, changes);
            case EMBEDDINGS -> embeddings(request, target, changes);
            case IMAGES -> throw changes.incapable("Gemini draws in a chat only, with the modality image");
        };
    }

    private static HttpCall chat(ChatRequest request, Target target, Changes changes) {
        byte[] body = Json.bytes(GeminiRequest.of(request, target, changes));
        String alt = target.quirks().getOrDefault("alt", "sse");
        String method = request.stream() ? "streamGenerateContent?alt=" + alt : "generateContent";
        return new HttpCall(Address.of(target, method), HEADERS, body);
    }

    private static HttpCall embeddings(ChatRequest request, Target target, Changes changes) {
        EmbeddingRequest written = EmbeddingRequest.of(request, target, changes);
        return new HttpCall(Address.of(target, written.method()), HEADERS, Json.bytes(written.body()));
    }

    @Override
    public ChatResponse read(ChatRequest request, Reply reply, Target target) {
        Faults faults = faults(target, reply.headers());
        JsonNode body = reply.json(target.origin());
        return request.operation() == Operation.EMBEDDINGS
                ? Embeddings.read(request, body, faults)
                : new GeminiAnswer(faults).read(body, created());
    }

    @Override
    public boolean isStream(int firstByte, Headers headers) {
        return firstByte == '[' || Dialect.super.isStream(firstByte, headers);
    }

    @Override
    public StreamReader stream(Target target, ChunkSink sink) {
        return new GeminiStream(faults(target, Headers.NONE), new Chunks(sink, created()), sink);
    }

    private Faults faults(Target target, Headers headers) {
        return new Faults(classifier, target, headers);
    }

    private long created() {
        return clock.instant().getEpochSecond();
    }

    @Override
    public LlmException fail(Reply reply, Target target) {
        return LlmException.of(
                classifier.classify(target.errors(), reply.status(), reply.headers(), reply.body()), target.origin());
    }
}
