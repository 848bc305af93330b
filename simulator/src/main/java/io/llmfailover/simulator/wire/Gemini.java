package io.llmfailover.simulator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Google's Gemini API, and Vertex AI's longer paths to the same methods. */
final class Gemini implements WireFormat {
    private static final Pattern CALL = Pattern.compile("/v1(?:beta1?|alpha)?/(?:.+/)?models/([^/:]+):(\\w+)");
    private static final String MODELS = "/v1beta/models";
    private static final Map<String, Route> METHODS = Map.of(
            "generateContent", new Route(Operation.CHAT, null, false, false),
            "streamGenerateContent", new Route(Operation.CHAT, null, true, false),
            "embedContent", new Route(Operation.EMBEDDINGS, null, false, false),
            "batchEmbedContents", new Route(Operation.EMBEDDINGS, null, false, true),
            "predict", new Route(Operation.EMBEDDINGS, null, false, true));

    @Override
    public String name() {
        return "gemini";
    }

    @Override
    public @Nullable Route route(Head head) {
        if (head.method().equals("GET")) {
            return models(head.path());
        }
        Matcher call = CALL.matcher(head.path());
        if (!head.method().equals("POST") || !call.matches()) {
            return null;
        }
        Route method = METHODS.get(call.group(2));
        return method == null ? null : new Route(method.operation(), call.group(1), method.stream(), method.batch());
    }

    private static @Nullable Route models(String path) {
        if (path.equals(MODELS)) {
            return Route.of(Operation.MODELS);
        }
        return path.startsWith(MODELS + "/") ? Route.of(Operation.MODELS, path.substring(MODELS.length() + 1)) : null;
    }

    @Override
    public boolean owns(Head head) {
        return head.vendorLooksLike(name()) || head.path().startsWith("/v1beta/") || head.has("x-goog-api-key");
    }

    @Override
    public void authorize(Head head) {
        GeminiPlace.of(head).authorize(head);
    }

    @Override
    public ChatRequest chat(Route route, JsonNode body) {
        return GeminiRequests.chat(route, body);
    }

    @Override
    public JsonNode answer(ChatAnswer answer) {
        return GeminiAnswers.whole(answer);
    }

    @Override
    public Frames stream(ChatAnswer answer, Head head) {
        return GeminiStreams.frames(answer, sse(head));
    }

    @Override
    public Buffer delta(ChatAnswer answer, String text, Head head) {
        return GeminiStreams.endless(answer, text, sse(head));
    }

    @Override
    public JsonNode embeddings(Route route, JsonNode body) {
        return GeminiEmbeddings.of(route, body);
    }

    @Override
    public JsonNode models(Route route) {
        return GeminiAnswers.models(route.model());
    }

    @Override
    public VendorError error(Trouble trouble) {
        return GeminiErrors.render(trouble);
    }

    @Override
    public Buffer errorEvent(VendorError error, Head head) {
        return sse(head) ? Sse.data(error.body(), "\r\n") : Buffer.buffer(Json.bytes(error.body()));
    }

    @Override
    public Buffer keepAlive(boolean stream, Head head) {
        return stream && sse(head) ? Sse.KEEP_ALIVE : Sse.BLANK;
    }

    @Override
    public void headers(MultiMap into, Stamp stamp) {
        into.set("server", "scaffolding on HTTPServer2");
        into.set("server-timing", "gfet4t7; dur=12");
    }

    @Override
    public String contentType(boolean stream, Head head) {
        return stream && sse(head) ? "text/event-stream" : "application/json; charset=UTF-8";
    }

    private static boolean sse(Head head) {
        return head.query().contains("alt=sse");
    }
}
