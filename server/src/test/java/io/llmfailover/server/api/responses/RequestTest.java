package io.llmfailover.server.api.responses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.server.api.Refused;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RequestTest {

    static Stream<Arguments> cases() throws IOException {
        return Cases.of("requests.json");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void request(String name, JsonNode given) {
        ObjectNode asked = (ObjectNode) given.path("asked").deepCopy();

        if (given.has("chat")) {
            assertThat(Cases.api().request(asked)).isEqualTo(given.get("chat"));
        } else {
            assertThatThrownBy(() -> Cases.api().request(asked))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.problem().status()).isEqualTo(400))
                    .hasMessageStartingWith(given.path("refused").asText());
        }
        assertThat(asked).as("left as it was").isEqualTo(given.get("asked"));
    }
}
