package io.llmfailover.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.chat.ChatRequest;
import io.llmfailover.chat.ChatResponse;
import io.llmfailover.chat.Json;
import io.llmfailover.dialect.Changes;
import io.llmfailover.dialect.ChunkSink;
import io.llmfailover.dialect.ChunkWriter;
import io.llmfailover.dialect.Dialect;
import io.llmfailover.dialect.Reply;
import io.llmfailover.dialect.StreamReader;
import io.llmfailover.dialect.Target;
import io.llmfailover.error.LlmException;
import io.llmfailover.fault.Classifier;
import io.llmfailover.transport.HttpCall;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** Anthropic's Messages. Quirks: {@code anthropic-version} and {@code anthropic-beta}, sent as headers. */
public final class AnthropicDialect implements Dialect {

    private static final String PATH = "/messages";
    private static final String VERSION = "2023-06-01";

    private final Classifier classifier;
    private final InstantSource clock;

    /** The clock says when an answer was made; the vendor does not. */
    public AnthropicDialect(Classifier classifier, InstantSource clock) {
        this.classifier = classifier;
        this.clock = clock;
    }

    @Override
    public HttpCall write(ChatRequest request, Target target, Changes changes) {
        byte[] body = Json.bytes(AnthropicRequest.of(request, target, changes));
        return new HttpCall(target.at(PATH), headers(target.quirks()), body);
    }

    private static Map<String, String> headers(Map<String, String> quirks) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-type", "application/json");
        headers.put("anthropic-version", quirks.getOrDefault("anthropic-version", VERSION));
        String beta = quirks.get("anthropic-beta");
        if (beta != null) {
            headers.put("anthropic-beta", beta);
        }
        return headers;
    }

    @Override
    public ChatResponse read(ChatRequest request, Reply reply, Target target) {
        JsonNode body = reply.json(target.origin());
        boolean message =
                body.path("content").isArray() && !body.path("type").asText().equals("error");
        ChatResponse response = message ? AnthropicResponse.of(body, created()) : null;
        if (response == null) {
            throw fail(reply, target);
        }
        return response;
    }

    @Override
    public StreamReader stream(Target target, ChunkSink sink) {
        return new AnthropicStream(classifier, target, new ChunkWriter(sink, created()), sink);
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
