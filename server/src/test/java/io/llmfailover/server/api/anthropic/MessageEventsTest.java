package io.llmfailover.server.api.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.ChatChunk;
import io.llmfailover.chat.Json;
import io.llmfailover.server.api.EventWriter;
import io.llmfailover.server.api.Events;
import io.llmfailover.server.api.Problem;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessageEventsTest {

    private final EventWriter writer =
            new AnthropicMessages().events(Json.object().put("model", "chat"));
    private final Events out = new Events();

    static Stream<Named<JsonNode>> streams() {
        return Cases.of("streams.json");
    }

    @ParameterizedTest
    @MethodSource("streams")
    void areAnthropics(JsonNode one) {
        one.path("chunks").forEach(this::chunk);
        writer.end(out);

        assertThat(told())
                .isEqualTo(
                        one.path("events").valueStream().map(JsonNode::asText).toList());
    }

    /** A case has the delta of its only choice, or a whole chunk. */
    private void chunk(JsonNode given) {
        ObjectNode json = Cases.parsed(given);
        if (!json.has("choices")) {
            ObjectNode choice = Json.object().put("index", 0);
            choice.set("finish_reason", json.remove("finish_reason"));
            choice.set("native_finish_reason", json.remove("native_finish_reason"));
            choice.set("delta", json);
            json = Json.object().put("id", "c1").put("model", "gpt");
            json.putArray("choices").add(choice);
        }
        writer.chunk(new ChatChunk(json), out);
    }

    /** Each event in few words: the name, the index, and what matters. */
    private List<String> told() {
        return out.toString()
                .lines()
                .filter(line -> line.startsWith("data: "))
                .map(MessageEventsTest::few)
                .toList();
    }

    private static String few(String line) {
        JsonNode event = Json.valueOf(line.substring("data: ".length()));
        String type = event.path("type").asText();
        String words =
                switch (type) {
                    case "message_start" -> event.path("message").path("id").asText();
                    case "content_block_start" -> event.path("content_block").toString();
                    case "content_block_delta" -> values(event.path("delta"));
                    case "message_delta" -> event.path("delta") + " " + event.path("usage");
                    case "error" -> event.path("error").path("type").asText();
                    default -> "";
                };
        String name = type.replace("content_block_", "") + event.path("index").asText();
        return (name + " " + words.replace('"', '\'')).strip();
    }

    private static String values(JsonNode delta) {
        ArrayNode values = Json.array();
        delta.forEach(values::add);
        return values.path(0).asText() + " " + values.path(1).asText();
    }

    @Test
    void namesEachEventAndBeginsWithAnEmptyMessage() {
        chunk(Json.object().put("content", "Hi"));

        assertThat(out)
                .hasToString(
                        """
                        event: message_start
                        data: {"type":"message_start","message":{"id":"msg_c1","type":"message","role":"assistant",\
                        "model":"gpt","content":[],"stop_reason":null,"stop_sequence":null,\
                        "usage":{"input_tokens":0,"output_tokens":0}}}

                        event: content_block_start
                        data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

                        event: content_block_delta
                        data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hi"}}

                        """);
    }

    @Test
    void anErrorInTheMiddleIsAnEvent() {
        chunk(Json.object().put("content", "Hi"));
        writer.fail(Problem.of("overloaded", "no more"), "r1", out);

        assertThat(out.toString())
                .endsWith(
                        """
                        event: error
                        data: {"type":"error","error":{"type":"overloaded_error","message":"no more"},"request_id":"r1"}

                        """);
    }

    @Test
    void whatWasSaidCannotBeUnsaid() {
        chunk(Json.object().put("content", "Hi"));
        writer.chunk(ChatChunk.restart("broken"), out);
        chunk(Json.object().put("content", "Hello"));
        writer.end(out);

        assertThat(told()).last().isEqualTo("error api_error");
    }

    @Test
    void beforeAnythingIsSaidItMayBeginAnew() {
        chunk(Json.object().put("role", "assistant"));
        writer.chunk(ChatChunk.restart("broken"), out);
        chunk(Json.object().put("content", "Hello"));

        assertThat(told()).last().isEqualTo("delta0 text_delta Hello");
    }

    @Test
    void anAnswerThatIsNotWholeEndsAsOneThatIsTooLong() {
        chunk(Json.object().put("content", "Hi"));
        writer.chunk(ChatChunk.incomplete("broken"), out);
        writer.end(out);

        assertThat(out.toString()).contains("\"stop_reason\":\"max_tokens\"");
    }
}
