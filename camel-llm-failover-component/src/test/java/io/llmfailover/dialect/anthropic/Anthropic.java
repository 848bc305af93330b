package io.llmfailover.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.ChatRequest;
import io.llmfailover.chat.ChatResponse;
import io.llmfailover.chat.Json;
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
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** The dialect at hand, with fixtures of this package. */
final class Anthropic {

    static final AnthropicDialect DIALECT = new AnthropicDialect(
            new Classifier(InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"))),
            InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z")));

    private Anthropic() {}

    static Target target(String model) {
        return target(model, Map.of());
    }

    static Target target(String model, Map<String, String> quirks) {
        return new Target(new Origin("anthropic", model, 1), URI.create("https://api.anthropic.com/v1"), quirks);
    }

    /** JSON in which single quotes stand for double ones. */
    static ObjectNode json(String text) {
        return Quoted.json(text);
    }

    static ChatRequest chat(JsonNode json) {
        return new ChatRequest(Operation.CHAT, (ObjectNode) json);
    }

    /** A request of one user message and these members. */
    record Written(ObjectNode body, List<String> dropped) {}

    static Changes changes(Target target) {
        return Quoted.changes(target);
    }

    static Written written(ChatRequest request, Target target) {
        Changes changes = changes(target);
        ObjectNode body = AnthropicRequest.of(request, target, changes);
        return new Written(
                body,
                changes.list().stream()
                        .filter(change -> change.endsWith(" dropped"))
                        .map(change -> change.replace(" dropped", ""))
                        .sorted()
                        .toList());
    }

    static Written written(String model, String members) {
        ObjectNode asked = Quoted.asked(members);
        return written(chat(asked), target(model));
    }

    static ChatResponse read(byte[] body) {
        Reply reply = new Reply(200, Headers.NONE, body);
        return DIALECT.read(chat(json("{'model':'m'}")), reply, target("claude-sonnet-4-5"));
    }

    static ChatResponse read(String body) {
        return read(Json.bytes(json(body)));
    }

    static LlmException fail(int status, Map<String, String> headers, String body) {
        byte[] bytes = Quoted.bytes(body);
        return DIALECT.fail(new Reply(status, Headers.of(headers), bytes), target("claude-sonnet-4-5"));
    }

    static StreamRecorder stream(List<byte[]> pieces) {
        return StreamRecorder.record(DIALECT, target("claude-sonnet-4-5"), pieces);
    }

    /** A stream of these events, each JSON with single quotes. */
    static StreamRecorder stream(String... events) {
        return stream(List.of(Quoted.sse(events)));
    }

    static List<byte[]> bytewise(byte[] body) {
        return Quoted.bytewise(body);
    }

    static byte[] fixture(String name) {
        return Quoted.fixture(Anthropic.class, name);
    }
}
