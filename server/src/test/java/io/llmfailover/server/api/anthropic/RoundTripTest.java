package io.llmfailover.server.api.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.ChatRequest;
import io.llmfailover.chat.Json;
import io.llmfailover.chat.Operation;
import io.llmfailover.dialect.Target;
import io.llmfailover.dialect.anthropic.AnthropicDialect;
import io.llmfailover.error.Origin;
import io.llmfailover.fault.Classifier;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the component writes for Anthropic is read here as what it was written from. */
class RoundTripTest {

    private static final int MANY = 500;
    private static final AnthropicDialect DIALECT =
            new AnthropicDialect(new Classifier(InstantSource.system()), InstantSource.system());

    static java.util.stream.IntStream seeds() {
        return java.util.stream.IntStream.range(0, MANY);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void thereAndBack(int seed) throws IOException {
        ObjectNode chat = Cases.parsed(new Conversations(seed).request());

        ObjectNode back = new AnthropicMessages().request(written(chat));

        assertThat(Cases.parsed(back)).isEqualTo(chat);
    }

    private static ObjectNode written(ObjectNode chat) throws IOException {
        String model = chat.path("model").asText();
        Target target = new Target(new Origin("anthropic", model, 1), URI.create("https://x.example/v1"), Map.of());
        return (ObjectNode) Json.parse(
                DIALECT.write(new ChatRequest(Operation.CHAT, chat), target).body());
    }
}
