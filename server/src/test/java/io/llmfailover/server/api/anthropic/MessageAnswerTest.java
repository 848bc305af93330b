package io.llmfailover.server.api.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import io.llmfailover.server.api.Problem;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessageAnswerTest {

    private static final ObjectNode ASKED = Json.object().put("model", "chat");

    static Stream<Named<JsonNode>> answers() {
        return Cases.of("answers.json");
    }

    static Stream<Named<JsonNode>> broken() {
        return Cases.of("broken-answers.json");
    }

    @ParameterizedTest
    @MethodSource("answers")
    void isAMessage(JsonNode one) {
        ObjectNode message = new AnthropicMessages().answer(Cases.object(one, "completion"), ASKED);

        one.path("message").properties().forEach(member -> assertThat(
                        Cases.parsed(message).path(member.getKey()))
                .as(member.getKey())
                .isEqualTo(member.getValue()));
        assertThat(message.path("id").asText()).startsWith("msg_");
        assertThat(message.path("type").asText()).isEqualTo("message");
        assertThat(message.path("role").asText()).isEqualTo("assistant");
        assertThat(message.path("stop_sequence").isNull()).isTrue();
        assertThat(message.path("usage").path("output_tokens").isNumber()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("broken")
    void whatIsNoAnswerIsNoMessage(JsonNode one) {
        assertThatThrownBy(() -> new AnthropicMessages().answer(Cases.object(one, "completion"), ASKED))
                .satisfies(failure -> assertThat(Problem.of(failure).status())
                        .isEqualTo(one.path("status").asInt()));
    }

    @Test
    void anErrorHasAnthropicsForm() {
        ObjectNode error = new AnthropicMessages().error(Problem.of("too_large", "too much"), "r1");

        assertThat(Json.text(error))
                .isEqualTo("{\"type\":\"error\",\"error\":{\"type\":\"request_too_large\",\"message\":\"too much\"},"
                        + "\"request_id\":\"r1\"}");
    }
}
