package io.llmfailover.kafka.house;

import io.llmfailover.kafka.KafkaParallelComponent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.apache.camel.tooling.model.ComponentModel;
import org.apache.camel.tooling.model.JsonMapper;

/** The component's entry in the catalog, from its jar. */
final class Model {

    private Model() {}

    static String text() throws IOException {
        try (var in = KafkaParallelComponent.class.getResourceAsStream(
                "/META-INF/io/llmfailover/kafka/kafka-parallel.json")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static ComponentModel read() throws IOException {
        return JsonMapper.generateComponentModel(text());
    }
}
