package io.llmfailover.dialect.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.ChatRequest;
import io.llmfailover.chat.ChatResponse;
import io.llmfailover.chat.Operation;
import io.llmfailover.dialect.Changes;
import io.llmfailover.dialect.Quoted;
import io.llmfailover.dialect.Reply;
import io.llmfailover.dialect.StreamRecorder;
import io.llmfailover.dialect.Target;
import io.llmfailover.error.LlmException;
import io.llmfailover.error.Origin;
import io.llmfailover.fault.Classifier;
import io.llmfailover.transport.Headers;
import io.llmfailover.transport.HttpCall;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;

/** The dialect at hand, with fixtures of this package. */
final class Gemini {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));

    static final GeminiDialect DIALECT = new GeminiDialect(new Classifier(CLOCK), CLOCK);

    private Gemini() {}

    /** A body, and what it says otherwise than it was asked. */
    record Written(HttpCall call, ObjectNode body, List<String> changes) {}

    static Target target(String model) {
        return target("https://google.example/v1beta", model, Map.of());
    }

    static Target target(String base, String model, Map<String, String> quirks) {
        return new Target(new Origin("gemini", model, 1), URI.create(base), quirks);
    }

    static Target vertex(String model) {
        return target("https://google.example/v1/projects/p/locations/eu", model, Map.of("publisher", "google"));
    }

    /** JSON in which single quotes stand for double ones. */
    static ObjectNode json(String text) {
        return Quoted.json(text);
    }

    static ChatRequest chat(JsonNode json) {
        return new ChatRequest(Operation.CHAT, (ObjectNode) json);
    }

    static Written written(ChatRequest request, Target target) {
        Changes changes = Quoted.changes(target);
        HttpCall call = DIALECT.write(request, target, changes);
        return new Written(call, (ObjectNode) Quoted.parsed(call.body()), changes.list());
    }

    /** A request with these members, and with one user message if they hold none. */
    static Written written(String model, String members) {
        ObjectNode asked = Quoted.asked(members);
        return written(chat(asked), target(model));
    }

    static ChatResponse read(String body) {
        return read(Operation.CHAT, "{}", body);
    }

    static ChatResponse read(Operation operation, String asked, String body) {
        byte[] bytes = Quoted.bytes(body);
        return DIALECT.read(new ChatRequest(operation, json(asked)), new Reply(200, Headers.NONE, bytes), target("m"));
    }

    static LlmException failure(String body) {
        return Assertions.catchThrowableOfType(LlmException.class, () -> read(body));
    }

    static LlmException fail(int status, String body) {
        byte[] bytes = Quoted.bytes(body);
        return DIALECT.fail(new Reply(status, Headers.NONE, bytes), target("m"));
    }

    static StreamRecorder stream(List<byte[]> pieces) {
        return StreamRecorder.record(DIALECT, target("m"), pieces);
    }

    /** A stream of these responses, each JSON with single quotes. */
    static StreamRecorder stream(String... responses) {
        return stream(List.of(Quoted.sse(responses)));
    }

    static List<byte[]> bytewise(byte[] body) {
        return Quoted.bytewise(body);
    }

    static byte[] fixture(String name) {
        return Quoted.fixture(Gemini.class, name);
    }
}
