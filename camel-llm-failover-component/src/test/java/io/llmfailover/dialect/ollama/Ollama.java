package io.llmfailover.dialect.ollama;

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

/** The dialect at hand; in its texts single quotes stand for double ones. */
final class Ollama {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));

    static final OllamaDialect DIALECT = new OllamaDialect(new Classifier(CLOCK), CLOCK);

    private Ollama() {}

    record Written(HttpCall call, JsonNode body, List<String> changes) {}

    static Target target(Map<String, String> quirks) {
        return new Target(new Origin("ollama", "llama3.2", 1), URI.create("http://localhost:11434"), quirks);
    }

    static ObjectNode json(String text) {
        return Quoted.json(text);
    }

    static Written written(ChatRequest request, Map<String, String> quirks) {
        Target target = target(quirks);
        Changes changes = Quoted.changes(target);
        HttpCall call = DIALECT.write(request, target, changes);
        return new Written(call, Quoted.parsed(call.body()), changes.list());
    }

    /** A request with these members, and a message if there is none among them. */
    static Written written(String members) {
        ObjectNode asked = Quoted.asked(members);
        return written(new ChatRequest(Operation.CHAT, asked), Map.of());
    }

    static ChatResponse read(Operation operation, String asked, String body) {
        Reply reply = new Reply(200, Headers.NONE, bytes(body));
        return DIALECT.read(new ChatRequest(operation, json(asked)), reply, target(Map.of()));
    }

    static LlmException fail(int status, String body) {
        return DIALECT.fail(new Reply(status, Headers.NONE, bytes(body)), target(Map.of()));
    }

    static byte[] bytes(String text) {
        return Quoted.bytes(text);
    }

    static StreamRecorder stream(String... lines) {
        return StreamRecorder.record(DIALECT, target(Map.of()), List.of(bytes(String.join("\n", lines) + "\n")));
    }

    static StreamRecorder bytewise(byte[] body) {
        List<byte[]> pieces = Quoted.bytewise(body);
        return StreamRecorder.record(DIALECT, target(Map.of()), pieces);
    }
}
