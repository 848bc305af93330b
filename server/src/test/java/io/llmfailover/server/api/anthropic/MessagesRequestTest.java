package io.llmfailover.server.api.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.server.api.Refused;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessagesRequestTest {

    static Stream<Named<JsonNode>> said() {
        return Cases.of("requests.json");
    }

    static Stream<Named<JsonNode>> refused() {
        return Cases.of("refused.json");
    }

    @ParameterizedTest
    @MethodSource("said")
    void saysItInOpenAisForm(JsonNode one) {
        ObjectNode asked = Cases.object(one, "asked");

        ObjectNode chat = new AnthropicMessages().request(asked);

        assertThat(Cases.parsed(chat)).isEqualTo(whole(one));
        assertThat(asked).as("the events are asked for with it later").isEqualTo(one.path("asked"));
    }

    /** Most cases are about one member: what they do not say of the others is as it was asked. */
    private static ObjectNode whole(JsonNode one) {
        ObjectNode chat = Cases.object(one, "chat");
        for (String member : new String[] {"model", "max_tokens", "messages"}) {
            if (!chat.has(member)) {
                chat.set(member, one.path("asked").path(member));
            }
        }
        return chat;
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesWhatCannotBeSaid(JsonNode one) {
        assertThatThrownBy(() -> new AnthropicMessages().request(Cases.object(one, "asked")))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(
                                refused.problem().row().id())
                        .isEqualTo(one.path("problem").asText()))
                .hasMessage(one.path("sentence").asText());
    }
}
