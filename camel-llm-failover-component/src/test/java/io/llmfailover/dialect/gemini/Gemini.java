package io.llmfailover.dialect.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.ChatRequest;
import io.llmfailover.chat.ChatResponse;
import io.llmfailover.chat.Json;
import io.llmfailover.chat.Operation;
import io.llmfailover.dialect.Changes;
import io.llmfailover.dialect.Reply;
import io.llmfailover.dialect.StreamRecorder;
import io.llmfailover.dialect.Target;
import io.llmfailover.dialect.Unsupported;
import io.llmfailover.error.LlmException;
import io.llmfailover.error.Origin;
import io.llmfailover.fault.Classifier;
import io.llmfailover.transport.Headers;
import io.llmfailover.transport.HttpCall;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
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
        try {
            return (ObjectNode) Json.parse(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    static ChatRequest chat(JsonNode json) {
        return new ChatRequest(Operation.CHAT, (ObjectNode) json);
    }

    static Written written(ChatRequest request, Target target) {
        Changes changes = new Changes(target.origin(), Unsupported.DROP);
        HttpCall call = DIALECT.write(request, target, changes);
        try {
            return new Written(call, (ObjectNode) Json.parse(call.body()), changes.list());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A request with these members, and with one user message if they hold none. */
    static Written written(String model, String members) {
        ObjectNode asked = json(members);
        if (!asked.has("messages")) {
            asked.putArray("messages").addObject().put("role", "user").put("content", "Hi");
        }
        return written(chat(asked), target(model));
    }

    static ChatResponse read(String body) {
        return read(Operation.CHAT, "{}", body);
    }

    static ChatResponse read(Operation operation, String asked, String body) {
        byte[] bytes = body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return DIALECT.read(new ChatRequest(operation, json(asked)), new Reply(200, Headers.NONE, bytes), target("m"));
    }

    static LlmException failure(String body) {
        return Assertions.catchThrowableOfType(LlmException.class, () -> read(body));
    }

    static LlmException fail(int status, String body) {
        byte[] bytes = body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return DIALECT.fail(new Reply(status, Headers.NONE, bytes), target("m"));
    }

    static StreamRecorder stream(List<byte[]> pieces) {
        return StreamRecorder.record(DIALECT, target("m"), pieces);
    }

    /** A stream of these responses, each JSON with single quotes. */
    static StreamRecorder stream(String... responses) {
        StringBuilder sse = new StringBuilder();
        for (String response : responses) {
            sse.append("data: ").append(response.replace('\'', '"')).append("\r\n\r\n");
        }
        return stream(List.of(sse.toString().getBytes(StandardCharsets.UTF_8)));
    }

    static List<byte[]> bytewise(byte[] body) {
        return IntStream.range(0, body.length)
                .mapToObj(i -> new byte[] {body[i]})
                .toList();
    }

    static byte[] fixture(String name) {
        try (InputStream in = Objects.requireNonNull(Gemini.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(name, e);
        }
    }
}
