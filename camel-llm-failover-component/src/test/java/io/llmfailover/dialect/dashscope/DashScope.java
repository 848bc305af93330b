package io.llmfailover.dialect.dashscope;

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
import io.llmfailover.transport.HttpCall;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** The dialect at hand; in its texts single quotes stand for double ones. */
final class DashScope {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));

    static final DashScopeDialect DIALECT = new DashScopeDialect(new Classifier(CLOCK), CLOCK);

    private DashScope() {}

    record Written(HttpCall call, JsonNode body, List<String> changes) {

        JsonNode messages() {
            return body.at("/input/messages");
        }
    }

    static Target target(String model, Map<String, String> quirks) {
        return new Target(new Origin("qwen-native", model, 1), URI.create("https://ds.example/api/v1"), quirks);
    }

    static ObjectNode json(String text) {
        return Quoted.json(text);
    }

    static Written written(Target target, Operation operation, String asked) {
        Changes changes = Quoted.changes(target);
        HttpCall call = DIALECT.write(new ChatRequest(operation, json(asked)), target, changes);
        return new Written(call, Quoted.parsed(call.body()), changes.list());
    }

    /** A request with these members, and a message if there is none among them. */
    static Written written(String members) {
        ObjectNode asked = Quoted.asked(members);
        return written(target("qwen-plus", Map.of()), Operation.CHAT, Json.text(asked));
    }

    static ChatResponse read(Operation operation, String body) {
        Reply reply = new Reply(200, Headers.NONE, bytes(body));
        return DIALECT.read(new ChatRequest(operation, Json.object()), reply, target("qwen-plus", Map.of()));
    }

    static LlmException fail(int status, String body) {
        return DIALECT.fail(new Reply(status, Headers.NONE, bytes(body)), target("qwen-plus", Map.of()));
    }

    static byte[] bytes(String text) {
        return Quoted.bytes(text);
    }

    /** An event as the vendor frames it. */
    static String event(String name, int status, String data) {
        return "id:1\nevent:" + name + "\n:HTTP_STATUS/" + status + "\ndata:" + data + "\n\n";
    }

    /** Results, each with this output and a count. */
    static String results(String... outputs) {
        StringBuilder events = new StringBuilder();
        for (int i = 0; i < outputs.length; i++) {
            String usage = "'usage':{'input_tokens':5,'output_tokens':%d,'total_tokens':%d}".formatted(i + 1, i + 6);
            events.append(event("result", 200, "{'output':{" + outputs[i] + "}," + usage + ",'request_id':'r-1'}"));
        }
        return events.toString();
    }

    static StreamRecorder stream(String events) {
        return record(List.of(bytes(events)));
    }

    static StreamRecorder bytewise(String events) {
        byte[] body = bytes(events);
        return record(Quoted.bytewise(body));
    }

    private static StreamRecorder record(List<byte[]> pieces) {
        return StreamRecorder.record(DIALECT, target("qwen-plus", Map.of()), pieces);
    }
}
