package io.llmfailover.dialect.bedrock;

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
import io.llmfailover.wire.EventFrames;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** The dialect at hand. */
final class Bedrock {

    static final InstantSource NOW = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));
    static final BedrockDialect DIALECT = new BedrockDialect(new Classifier(NOW), NOW);
    static final String NOVA = "eu.amazon.nova-lite-v1:0";
    static final String CLAUDE = "us.anthropic.claude-sonnet-4-5-20250929-v1:0";

    static final String TOOL = "{'type':'function','function':{'name':'%s','description':'d','parameters':"
            + "{'properties':{'x':{'type':'integer'}}}}}";

    private Bedrock() {}

    static Target target(String model) {
        return target(model, Map.of());
    }

    static Target target(String model, Map<String, String> quirks) {
        return new Target(new Origin("ours", model, 1), URI.create("https://aws.example"), quirks);
    }

    /** JSON in which single quotes stand for double ones. */
    static ObjectNode json(String text) {
        return Quoted.json(text);
    }

    static ChatRequest chat(JsonNode json) {
        return new ChatRequest(Operation.CHAT, (ObjectNode) json);
    }

    record Written(JsonNode body, List<String> changes) {}

    /** A request with these members, and one user message where they have none. */
    static Written written(Target target, String members) {
        ObjectNode asked = Quoted.asked(members);
        Changes changes = Quoted.changes(target);
        return new Written(ConverseRequest.of(chat(asked), target, changes), changes.list());
    }

    static Written written(String model, String members) {
        return written(target(model), members);
    }

    static ChatResponse read(String model, String body) {
        Reply reply = new Reply(200, Headers.of(Map.of("x-amzn-requestid", "r1")), Json.bytes(json(body)));
        return DIALECT.read(chat(json("{}")), reply, target(model));
    }

    static LlmException fail(int status, Map<String, String> headers, String body) {
        byte[] bytes = Quoted.bytes(body);
        return DIALECT.fail(new Reply(status, Headers.of(headers), bytes), target(NOVA));
    }

    static StreamRecorder stream(String model, byte[]... frames) {
        return StreamRecorder.record(DIALECT, target(model), List.of(EventFrames.of(frames)));
    }

    static byte[] text(int index, String text) {
        return EventFrames.event(
                "contentBlockDelta", "{'contentBlockIndex':%d,'delta':{'text':'%s'},'p':'ab'}".formatted(index, text));
    }

    static byte[] stop(String reason) {
        return EventFrames.event("messageStop", "{'stopReason':'" + reason + "'}");
    }
}
