package io.llmfailover.dialect.responses;

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
import io.llmfailover.provider.ProviderRow;
import io.llmfailover.transport.Headers;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;

/** The dialect at hand, as one of its providers uses it. */
record Vendor(Target target) {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));

    static final ResponsesDialect DIALECT = new ResponsesDialect(new Classifier(CLOCK), CLOCK);

    static final Vendor OPENAI = of("openai-responses", "gpt-5");

    static Vendor of(String provider, String model) {
        ProviderRow row = Objects.requireNonNull(ProviderRow.find(provider), provider);
        URI base = URI.create(Objects.requireNonNullElse(row.baseUrl(), "https://ours.openai.azure.com"));
        return new Vendor(new Target(new Origin(provider, model, 1), base, row.quirks()));
    }

    /** JSON in which single quotes stand for double ones. */
    static ObjectNode json(String text) {
        return Quoted.json(text);
    }

    static ChatRequest chat(JsonNode json) {
        return new ChatRequest(Operation.CHAT, (ObjectNode) json);
    }

    Changes changes() {
        return Quoted.changes(target);
    }

    /** A request of these members; of one user message when there is none. */
    ObjectNode written(String members) {
        return written(members, changes());
    }

    ObjectNode written(String members, Changes changes) {
        ObjectNode asked = Quoted.asked(members);
        return ResponsesRequest.of(chat(asked), target, changes);
    }

    ChatResponse read(String body) {
        Reply reply = new Reply(200, Headers.NONE, Json.bytes(json(body)));
        return DIALECT.read(chat(json("{'model':'m'}")), reply, target);
    }

    LlmException fail(int status, String body) {
        byte[] bytes = Quoted.bytes(body);
        return DIALECT.fail(new Reply(status, Headers.NONE, bytes), target);
    }

    StreamRecorder stream(List<byte[]> pieces) {
        return StreamRecorder.record(DIALECT, target, pieces);
    }

    /** A stream of these events, each JSON with single quotes. */
    StreamRecorder stream(String... events) {
        return stream(List.of(Quoted.sse(events)));
    }

    static List<byte[]> bytewise(byte[] body) {
        return Quoted.bytewise(body);
    }

    static byte[] fixture(String name) {
        return Quoted.fixture(Vendor.class, name);
    }
}
