package io.llmfailover.dialect.openai;

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
import io.llmfailover.error.Origin;
import io.llmfailover.fault.Classifier;
import io.llmfailover.transport.Headers;
import io.llmfailover.transport.HttpCall;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

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
        return (ObjectNode) parsed(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    static JsonNode parsed(byte[] bytes) {
        try {
            return Json.parse(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static HttpCall call(Operation operation, ObjectNode asked, Target target) {
        return DIALECT.write(new ChatRequest(operation, asked), target, new Changes(target.origin(), Unsupported.DROP));
    }

    /** The body that is sent for this request. */
    static ObjectNode written(String model, Map<String, String> quirks, ObjectNode asked) {
        return (ObjectNode)
                parsed(call(Operation.CHAT, asked, target(model, BASE, quirks)).body());
    }

    static ChatResponse read(Operation operation, String body) {
        return read(operation, body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    static ChatResponse read(Operation operation, byte[] body) {
        ChatRequest asked = new ChatRequest(operation, Json.object());
        return DIALECT.read(asked, new Reply(200, Headers.NONE, body), target("m", BASE, Map.of()));
    }

    static StreamRecorder stream(List<byte[]> pieces) {
        return StreamRecorder.record(DIALECT, target("m", BASE, Map.of()), pieces);
    }

    static StreamRecorder stream(String... events) {
        StringBuilder sse = new StringBuilder();
        for (String event : events) {
            sse.append("data: ").append(event.replace('\'', '"')).append("\n\n");
        }
        return stream(List.of(sse.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /** A chunk with this delta of the first choice. */
    static String delta(String delta) {
        return "{'id':'c','model':'m','choices':[{'index':0,'delta':" + delta + ",'finish_reason':null}]}";
    }

    static String finish(String reason) {
        return "{'id':'c','model':'m','choices':[{'index':0,'delta':{},'finish_reason':'" + reason + "'}]}";
    }

    static List<byte[]> bytewise(byte[] body) {
        return IntStream.range(0, body.length)
                .mapToObj(i -> new byte[] {body[i]})
                .toList();
    }

    static String fixture(String name) {
        try (InputStream in = Objects.requireNonNull(OpenAi.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
