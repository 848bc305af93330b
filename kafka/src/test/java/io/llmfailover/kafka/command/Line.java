package io.llmfailover.kafka.command;

import io.llmfailover.kafka.EmbeddedBroker;
import io.llmfailover.kafka.topics.Placeholders;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The command line over topics with this prefix. */
final class Line {

    private final Map<String, String> properties = new HashMap<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    Line(String prefix) {
        properties.put("kafka.brokers", EmbeddedBroker.shared().address());
        properties.put("llm.kafka.group", prefix + "gateway");
        properties.put("llm.kafka.requests", prefix + "requests");
        properties.put("llm.kafka.responses", prefix + "responses");
        properties.put("llm.kafka.dead-letters", prefix + "requests.dlq");
    }

    int run(String... arguments) {
        out.reset();
        err.reset();
        return new Commands(new Placeholders(name -> Optional.ofNullable(properties.get(name))), print(out), print(err))
                .run(List.of(arguments));
    }

    private static PrintStream print(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
