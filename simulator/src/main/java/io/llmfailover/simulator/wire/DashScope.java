package io.llmfailover.simulator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Alibaba's own API for Qwen models; what it offers in OpenAI's form is that format's. */
final class DashScope implements WireFormat {
    private static final String SERVICES = "/api/v1/services/";
    private static final String MULTIMODAL = SERVICES + "aigc/multimodal-generation/generation";
    private static final Map<String, Operation> PATHS = Map.of(
            SERVICES + "aigc/text-generation/generation",
            Operation.CHAT,
            MULTIMODAL,
            Operation.CHAT,
            SERVICES + "embeddings/text-embedding/text-embedding",
            Operation.EMBEDDINGS);
    private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("x-request-id");

    @Override
    public String name() {
        return "dashscope";
    }

    /** Whether a stream is wanted stands in a header; what kind of content is, in the path. */
    @Override
    public @Nullable Route route(Head head) {
        Operation operation = head.method().equals("POST") ? PATHS.get(head.path()) : null;
        if (operation == null) {
            return null;
        }
        boolean stream = "enable".equals(head.headers().get("x-dashscope-sse"));
        return new Route(operation, null, operation == Operation.CHAT && stream, multimodal(head));
    }

    private static boolean multimodal(Head head) {
        return head.path().equals(MULTIMODAL);
    }

    @Override
    public boolean owns(Head head) {
        return head.vendorLooksLike(name())
                || head.vendorLooksLike("qwen-native")
                || head.path().startsWith(SERVICES);
    }

    @Override
    public void authorize(Head head) {
        if (!head.bearer()) {
            throw new Refusal(ErrorKind.AUTH, "No API-key provided.");
        }
    }

    @Override
    public ChatRequest chat(Route route, JsonNode body) {
        return DashScopeRequests.chat(body, Boolean.TRUE.equals(route.stream()), route.batch());
    }

    @Override
    public JsonNode answer(ChatAnswer answer) {
        throw new IllegalStateException("the request decides about the form");
    }

    @Override
    public JsonNode answer(ChatAnswer answer, Head head, JsonNode request) {
        return DashScopeAnswers.of(answer, multimodal(head), request).whole();
    }

    @Override
    public Frames stream(ChatAnswer answer, Head head) {
        throw new IllegalStateException("the request decides about the form");
    }

    @Override
    public Frames stream(ChatAnswer answer, Head head, JsonNode request) {
        return DashScopeAnswers.of(answer, multimodal(head), request).frames();
    }

    @Override
    public Buffer delta(ChatAnswer answer, String text, Head head) {
        return new DashScopeAnswers(answer, multimodal(head), true, true).text(text);
    }

    @Override
    public JsonNode embeddings(Route route, JsonNode body) {
        return DashScopeEmbeddings.of(body);
    }

    @Override
    public JsonNode models(Route route) {
        throw new Refusal(ErrorKind.PATH_NOT_FOUND, null);
    }

    @Override
    public VendorError error(Trouble trouble) {
        return DashScopeErrors.render(trouble);
    }

    @Override
    public Buffer errorEvent(VendorError error, Head head) {
        return DashScopeAnswers.event("error", error.status(), error.body());
    }

    @Override
    public void headers(MultiMap into, Stamp stamp) {
        into.set(REQUEST_ID, stamp.requestId());
    }

    @Override
    public String contentType(boolean stream, Head head) {
        return stream ? "text/event-stream;charset=UTF-8" : "application/json";
    }
}
