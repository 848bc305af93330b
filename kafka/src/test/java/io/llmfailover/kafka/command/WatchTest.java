package io.llmfailover.kafka.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.kafka.Pipeline;
import io.llmfailover.simulator.script.Rule;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Results and dead letters, a line each, as they come. */
class WatchTest {

    private static final String HELLO = "{\"model\":\"chat\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";

    @Test
    void aLineForEach() throws Exception {
        try (Pipeline pipeline = new Pipeline(Map.of())) {
            pipeline.simulator().script(Rule.on("openai").text("Hello\nyou"));
            Line line = new Line(pipeline.topic(""));
            FutureTask<Integer> watching = new FutureTask<>(() -> line.run("watch", "--limit", "2"));
            new Thread(watching, "watch").start();
            line.begins("watching ").get(30, TimeUnit.SECONDS);

            pipeline.send(HELLO, "x-request-id", "one");
            pipeline.send("{}", "x-request-id", "two");

            assertThat(watching.get(30, TimeUnit.SECONDS)).isZero();
            assertThat(line.out().lines())
                    .anyMatch(text -> text.matches("answered  one  openai/gpt-4o-mini, attempts 1, \\d+ ms  Hello you"))
                    .anyMatch(text -> text.startsWith("failed    two  invalid_request: "))
                    .hasSize(2);
        }
    }
}
