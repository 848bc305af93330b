package io.llmfailover.simulator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Ollama's own API; what it offers in OpenAI's form is that format's. */
final class Ollama implements WireFormat {
    private static final Map<String, Operation> PATHS =
            Map.of("/api/chat", Operation.CHAT, "/api/embed", Operation.EMBEDDINGS);

    @Override
    public String name() {
        return "ollama";
    }

    @Override
    public @Nullable Route route(Head head) {
        if (head.is("GET", "/api/tags")) {
            return Route.of(Operation.MODELS);
        }
        Operation operation = head.method().equals("POST") ? PATHS.get(head.path()) : null;
        return operation == null ? null : Route.of(operation);
    }

    @Override
    public boolean owns(Head head) {
        return head.vendorLooksLike(name());
    }

    /** A server of one's own asks for no key. */
    @Override
    public void authorize(Head head) {}

    @Override
    public boolean wantsStream(JsonNode request) {
        return OllamaRequests.streams(request);
    }

    @Override
    public ChatRequest chat(Route route, JsonNode body) {
        return OllamaRequests.chat(body);
    }

    @Override
    public JsonNode answer(ChatAnswer answer) {
        return OllamaAnswers.whole(answer);
    }

    @Override
    public Frames stream(ChatAnswer answer, Head head) {
        return OllamaAnswers.frames(answer);
    }

    @Override
    public Buffer delta(ChatAnswer answer, String text, Head head) {
        return OllamaAnswers.text(answer, text);
    }

    @Override
    public JsonNode embeddings(Route route, JsonNode body) {
        return OllamaAnswers.embeddings(body);
    }

    @Override
    public JsonNode models(Route route) {
        return OllamaAnswers.models();
    }

    @Override
    public VendorError error(Trouble trouble) {
        return OllamaErrors.render(trouble);
    }

    @Override
    public Buffer errorEvent(VendorError error, Head head) {
        return OllamaAnswers.line(error.body());
    }

    @Override
    public Buffer keepAlive(boolean stream, Head head) {
        return Sse.BLANK;
    }

    @Override
    public void headers(MultiMap into, Stamp stamp) {
        // it sends none of its own
    }

    @Override
    public String contentType(boolean stream, Head head) {
        return stream ? "application/x-ndjson" : "application/json; charset=utf-8";
    }
}
