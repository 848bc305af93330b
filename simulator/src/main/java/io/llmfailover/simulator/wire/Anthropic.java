package io.llmfailover.simulator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Anthropic's Messages API. */
final class Anthropic implements WireFormat {
    private static final String MODELS = "/v1/models";
    private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("request-id");
    private static final List<String> METERS = List.of("requests", "tokens", "input-tokens", "output-tokens");
    private static final List<Map.Entry<CharSequence, CharSequence>> LIMITS = FixedHeaders.rows(
            "anthropic-ratelimit-requests-limit", "4000",
            "anthropic-ratelimit-requests-remaining", "3999",
            "anthropic-ratelimit-tokens-limit", "500000",
            "anthropic-ratelimit-tokens-remaining", "499000",
            "anthropic-ratelimit-input-tokens-limit", "400000",
            "anthropic-ratelimit-input-tokens-remaining", "399500",
            "anthropic-ratelimit-output-tokens-limit", "100000",
            "anthropic-ratelimit-output-tokens-remaining", "99500");

    @Override
    public String name() {
        return "anthropic";
    }

    @Override
    public @Nullable Route route(Head head) {
        if (head.is("POST", "/v1/messages")) {
            return Route.of(Operation.CHAT);
        }
        // OpenAI's list has the same path: only the caller's headers or the vendor's name tell them apart.
        if (head.method().equals("GET") && head.path().startsWith(MODELS) && owns(head)) {
            String model = head.path().substring(MODELS.length());
            return model.isEmpty() ? Route.of(Operation.MODELS) : Route.of(Operation.MODELS, model.substring(1));
        }
        return null;
    }

    @Override
    public boolean owns(Head head) {
        return head.vendorLooksLike(name()) || head.has("anthropic-version");
    }

    @Override
    public void authorize(Head head) {
        if (!head.has("x-api-key") && !head.bearer()) {
            throw new Refusal(ErrorKind.AUTH, "x-api-key header is required");
        }
        if (!head.has("anthropic-version")) {
            throw new Refusal(ErrorKind.INVALID_REQUEST, "anthropic-version: header is required");
        }
    }

    @Override
    public ChatRequest chat(Route route, JsonNode body) {
        return AnthropicRequests.chat(body);
    }

    @Override
    public JsonNode answer(ChatAnswer answer) {
        return AnthropicAnswers.whole(answer);
    }

    @Override
    public Frames stream(ChatAnswer answer, Head head) {
        return AnthropicStreams.frames(answer);
    }

    @Override
    public Buffer delta(ChatAnswer answer, String text, Head head) {
        return AnthropicStreams.text(text);
    }

    @Override
    public JsonNode embeddings(Route route, JsonNode body) {
        throw new Refusal(ErrorKind.PATH_NOT_FOUND, null);
    }

    @Override
    public JsonNode models(Route route) {
        return AnthropicAnswers.models(route.model());
    }

    @Override
    public VendorError error(Trouble trouble) {
        return AnthropicErrors.render(trouble);
    }

    @Override
    public Buffer errorEvent(VendorError error, Head head) {
        return Sse.event("error", error.body());
    }

    @Override
    public Buffer keepAlive(boolean stream, Head head) {
        return stream ? AnthropicStreams.PING : Sse.BLANK;
    }

    @Override
    public void headers(MultiMap into, Stamp stamp) {
        into.set(REQUEST_ID, stamp.requestId());
        for (Map.Entry<CharSequence, CharSequence> row : LIMITS) {
            into.set(row.getKey(), row.getValue());
        }
        String reset = Instant.ofEpochSecond(stamp.seconds() + 1).toString();
        METERS.forEach(meter -> into.set("anthropic-ratelimit-" + meter + "-reset", reset));
    }
}
