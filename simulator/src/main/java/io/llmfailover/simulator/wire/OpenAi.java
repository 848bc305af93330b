package io.llmfailover.simulator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** OpenAI and everybody who imitates it; answers under the base paths the imitators use, too. */
class OpenAi implements WireFormat {
    private static final List<String> BASES = List.of("/v1", "", "/api/v1", "/compatible-mode/v1");
    private static final Map<String, Operation> PATHS = Map.of(
            "/chat/completions", Operation.CHAT,
            "/embeddings", Operation.EMBEDDINGS,
            "/images/generations", Operation.IMAGES);
    private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("x-request-id");
    private static final List<Map.Entry<CharSequence, CharSequence>> LIMITS = FixedHeaders.rows(
            "openai-processing-ms", "12",
            "x-ratelimit-limit-requests", "10000",
            "x-ratelimit-remaining-requests", "9999",
            "x-ratelimit-reset-requests", "6ms",
            "x-ratelimit-limit-tokens", "2000000",
            "x-ratelimit-remaining-tokens", "1999500",
            "x-ratelimit-reset-tokens", "15ms");

    @Override
    public String name() {
        return "openai";
    }

    @Override
    public @Nullable Route route(Head head) {
        for (String base : BASES) {
            if (head.path().startsWith(base)) {
                Route route = below(head, head.path().substring(base.length()));
                if (route != null) {
                    return route;
                }
            }
        }
        return head.vendor() == null || !head.method().equals("POST") ? null : anywhere(head.path());
    }

    /** Whose vendor has a name may be called under any base. */
    private static @Nullable Route anywhere(String path) {
        return PATHS.entrySet().stream()
                .filter(row -> path.endsWith(row.getKey()))
                .findFirst()
                .map(row -> Route.of(row.getValue()))
                .orElse(null);
    }

    private static @Nullable Route below(Head head, String path) {
        if (head.method().equals("POST")) {
            Operation operation = PATHS.get(path);
            return operation == null ? null : Route.of(operation);
        }
        if (!head.method().equals("GET") || !path.startsWith("/models")) {
            return null;
        }
        String model = path.substring("/models".length());
        return model.isEmpty() ? Route.of(Operation.MODELS) : Route.of(Operation.MODELS, model.substring(1));
    }

    @Override
    public boolean owns(Head head) {
        return head.vendorLooksLike(name());
    }

    @Override
    public void authorize(Head head) {
        if (!head.bearer()) {
            throw new Refusal(ErrorKind.AUTH, OpenAiErrors.NO_KEY);
        }
    }

    @Override
    public ChatRequest chat(Route route, JsonNode body) {
        return OpenAiRequests.chat(route, body);
    }

    @Override
    public JsonNode answer(ChatAnswer answer) {
        return OpenAiAnswers.whole(answer);
    }

    @Override
    public Frames stream(ChatAnswer answer, Head head) {
        return OpenAiStreams.frames(answer);
    }

    @Override
    public Buffer delta(ChatAnswer answer, String text, Head head) {
        return OpenAiStreams.text(answer, text);
    }

    @Override
    public JsonNode embeddings(Route route, JsonNode body) {
        return OpenAiAnswers.embeddings(body, OpenAiRequests.model(route, body));
    }

    @Override
    public JsonNode models(Route route) {
        return OpenAiAnswers.models(route.model());
    }

    @Override
    public JsonNode images(JsonNode body, Stamp stamp) {
        return OpenAiAnswers.images(body, stamp);
    }

    @Override
    public VendorError error(Trouble trouble) {
        return OpenAiErrors.render(trouble);
    }

    @Override
    public Buffer errorEvent(VendorError error, Head head) {
        ObjectNode body = error.body();
        return Sse.data(body, "\n");
    }

    @Override
    public void headers(MultiMap into, Stamp stamp) {
        into.set(REQUEST_ID, stamp.requestId());
        for (Map.Entry<CharSequence, CharSequence> row : LIMITS) {
            into.set(row.getKey(), row.getValue());
        }
    }
}
