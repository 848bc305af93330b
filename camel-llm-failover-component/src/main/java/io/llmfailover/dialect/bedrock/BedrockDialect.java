package io.llmfailover.dialect.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.ChatRequest;
import io.llmfailover.chat.ChatResponse;
import io.llmfailover.chat.Json;
import io.llmfailover.chat.Operation;
import io.llmfailover.dialect.Changes;
import io.llmfailover.dialect.ChunkSink;
import io.llmfailover.dialect.ChunkWriter;
import io.llmfailover.dialect.Chunks;
import io.llmfailover.dialect.Dialect;
import io.llmfailover.dialect.Reply;
import io.llmfailover.dialect.StreamReader;
import io.llmfailover.dialect.Target;
import io.llmfailover.error.LlmException;
import io.llmfailover.fault.Classifier;
import io.llmfailover.transport.Headers;
import io.llmfailover.transport.HttpCall;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * AWS Bedrock's Converse. Quirk {@code family}: the model that stands behind an id which does not name one, such as the ARN
 * of an inference profile.
 */
public final class BedrockDialect implements Dialect {

    private static final String JSON = "application/json";
    private static final String FRAMES = "application/vnd.amazon.eventstream";

    private final Classifier classifier;
    private final InstantSource clock;

    /** The clock says when an answer was made; the vendor does not. */
    public BedrockDialect(Classifier classifier, InstantSource clock) {
        this.classifier = classifier;
        this.clock = clock;
    }

    @Override
    public HttpCall write(ChatRequest request, Target target, Changes changes) {
        if (request.operation() == Operation.EMBEDDINGS) {
            byte[] body = Json.bytes(Embeddings.of(target).write(request, changes));
            return call(target, "/invoke", JSON, body);
        }
        byte[] body = Json.bytes(ConverseRequest.of(request, target, changes));
        return request.stream()
                ? call(target, "/converse-stream", FRAMES, body)
                : call(target, "/converse", JSON, body);
    }

    private static HttpCall call(Target target, String operation, String accepted, byte[] body) {
        Map<String, String> headers = Map.of("content-type", JSON, "accept", accepted);
        return new HttpCall(target.at("/model/" + encoded(target.model()) + operation), headers, body);
    }

    /** One segment of a path: ids have colons, ARNs have slashes too. */
    private static String encoded(String model) {
        return URLEncoder.encode(model, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    @Override
    public ChatResponse read(ChatRequest request, Reply reply, Target target) {
        JsonNode body = reply.json(target.origin());
        ChatResponse response = request.operation() == Operation.EMBEDDINGS
                ? Embeddings.of(target).read(request, body, reply)
                : answer(body, reply, target);
        if (response == null) {
            throw fail(reply, target);
        }
        return response;
    }

    private @Nullable ChatResponse answer(JsonNode body, Reply reply, Target target) {
        String stopReason = Json.textAt(body, "stopReason");
        if (Finish.isBroken(stopReason)) {
            throw ConverseStream.malformed(stopReason, target);
        }
        boolean message = body.path("output").isObject() || stopReason != null;
        return message
                ? new ConverseAnswer(Model.of(target)).of(body, envelope(target, Classifier.requestId(reply.headers())))
                : null;
    }

    private ObjectNode envelope(Target target, @Nullable String id) {
        Instant now = clock.instant();
        return Json.object()
                .put("id", id == null ? id(now, target) : id)
                .put("object", "chat.completion")
                .put("created", now.getEpochSecond())
                .put("model", target.model());
    }

    /** The vendor's id is in a header, which a reader of a stream does not see; clients of OpenAI want one. */
    private static String id(Instant now, Target target) {
        return String.format(Locale.ROOT, "bedrock-%x%09d%08x", now.getEpochSecond(), now.getNano(), target.hashCode());
    }

    @Override
    public StreamReader stream(Target target, ChunkSink sink) {
        Instant now = clock.instant();
        Chunks chunks = new Chunks(sink, now.getEpochSecond());
        chunks.name(id(now, target), target.model());
        return new ConverseStream(new Errors(classifier, target), target, new ChunkWriter(chunks, 0), sink);
    }

    /** The length of a frame is four bytes, of which the first is 0: no text begins so. */
    @Override
    public boolean isStream(int firstByte, Headers headers) {
        return firstByte == 0;
    }

    @Override
    public LlmException fail(Reply reply, Target target) {
        return new Errors(classifier, target).of(reply);
    }
}
