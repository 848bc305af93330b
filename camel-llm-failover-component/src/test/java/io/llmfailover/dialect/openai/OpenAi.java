package io.llmfailover.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.ChatRequest;
import io.llmfailover.chat.ChatResponse;
import io.llmfailover.chat.Json;
import io.llmfailover.chat.Operation;
import io.llmfailover.dialect.Quoted;
import io.llmfailover.dialect.Reply;
import io.llmfailover.dialect.StreamRecorder;
import io.llmfailover.dialect.Target;
import io.llmfailover.error.Origin;
import io.llmfailover.fault.Classifier;
import io.llmfailover.transport.Headers;
import io.llmfailover.transport.HttpCall;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** The dialect at hand, with fixtures of this package. In JSON here, single quotes stand for double ones. */
final class OpenAi {

    static final OpenAiDialect DIALECT = new OpenAiDialect(new Classifier(InstantSource.system()));
    static final Map<String, String> FAMILIES = Map.of("models", "openai");
    private static final String BASE = "https://vendor.example/v1";

    private OpenAi() {}

    static Target target(String model, String base, Map<String, String> quirks) {
        return new Target(new Origin("openai", model, 1), URI.create(base), quirks);
    }

    static ObjectNode json(String text) {
        return (ObjectNode) parsed(Quoted.bytes(text));
    }

    static JsonNode parsed(byte[] bytes) {
        return Quoted.parsed(bytes);
    }

    static HttpCall call(Operation operation, ObjectNode asked, Target target) {
        return DIALECT.write(new ChatRequest(operation, asked), target, Quoted.changes(target));
    }

    /** The body that is sent for this request. */
    static ObjectNode written(String model, Map<String, String> quirks, ObjectNode asked) {
        return (ObjectNode)
                parsed(call(Operation.CHAT, asked, target(model, BASE, quirks)).body());
    }

    static ChatResponse read(Operation operation, String body) {
        return read(operation, Quoted.bytes(body));
    }

    static ChatResponse read(Operation operation, byte[] body) {
        ChatRequest asked = new ChatRequest(operation, Json.object());
        return DIALECT.read(asked, new Reply(200, Headers.NONE, body), target("m", BASE, Map.of()));
    }

    static StreamRecorder stream(List<byte[]> pieces) {
        return StreamRecorder.record(DIALECT, target("m", BASE, Map.of()), pieces);
    }

    static StreamRecorder stream(String... events) {
        return stream(List.of(Quoted.sse(events)));
    }

    /** A chunk with this delta of the first choice. */
    static String delta(String delta) {
        return "{'id':'c','model':'m','choices':[{'index':0,'delta':" + delta + ",'finish_reason':null}]}";
    }

    static String finish(String reason) {
        return "{'id':'c','model':'m','choices':[{'index':0,'delta':{},'finish_reason':'" + reason + "'}]}";
    }

    static List<byte[]> bytewise(byte[] body) {
        return Quoted.bytewise(body);
    }

    static String fixture(String name) {
        return new String(Quoted.fixture(OpenAi.class, name), StandardCharsets.UTF_8);
    }
}
