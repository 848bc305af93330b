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
import java.util.concurrent.CompletableFuture;

/** The command line over topics with this prefix. */
final class Line {

    private final Map<String, String> properties = new HashMap<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Heard err = new Heard();

    Line(String prefix) {
        properties.put("kafka.brokers", EmbeddedBroker.shared().address());
        properties.put("llm.kafka.group", prefix + "gateway");
        properties.put("llm.kafka.requests", prefix + "requests");
        properties.put("llm.kafka.responses", prefix + "responses");
        properties.put("llm.kafka.dead-letters", prefix + "requests.dlq");
    }

    /** Done when standard error begins with this. */
    CompletableFuture<Void> begins(String start) {
        return err.begins(start);
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

    /** Bytes somebody waits for. */
    private static final class Heard extends ByteArrayOutputStream {

        private final Map<String, CompletableFuture<Void>> awaited = new HashMap<>();

        synchronized CompletableFuture<Void> begins(String start) {
            CompletableFuture<Void> heard = awaited.computeIfAbsent(start, any -> new CompletableFuture<>());
            tell();
            return heard;
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            super.write(bytes, offset, length);
            tell();
        }

        private void tell() {
            String said = toString(StandardCharsets.UTF_8);
            awaited.forEach((start, heard) -> {
                if (said.startsWith(start)) {
                    heard.complete(null);
                }
            });
        }
    }
}
