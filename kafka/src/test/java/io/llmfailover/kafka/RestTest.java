package io.llmfailover.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.health.Breaker;
import io.llmfailover.health.Health;
import io.llmfailover.simulator.script.Rule;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Vendors that are being left alone: what instances tell each other, and what the topic keeps meanwhile. */
class RestTest {

    private static final String HELLO = "{\"model\":\"chat\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
    private static final String OPENAI = "openai/gpt-4o-mini";

    private static boolean rests(Pipeline instance) {
        Health health = instance.health(OPENAI);
        return health != null && health.breaker() == Breaker.State.OPEN;
    }

    @Test
    void whatOneInstanceFindsOutAnotherKnows() throws Exception {
        try (Pipeline one = new Pipeline(Map.of());
                Pipeline other = new Pipeline(one)) {
            one.simulator().script(Rule.on("openai").status(503));
            // both know the target from now on
            other.ask("Hi");
            one.ask("Hi");
            one.ask("Hi");
            one.ask("Hi");

            Await.until("one leaves it alone", 10, () -> rests(one));
            Await.until("so does the other", 10, () -> rests(other));
        }
    }

    @Test
    void requestsStayInTheTopicWhileThereIsNobodyToAsk() throws Exception {
        try (Pipeline pipeline = new Pipeline(Map.of("llm.kafka.aliases", "chat"));
                Results results = pipeline.results()) {
            pipeline.simulator()
                    .script(
                            Rule.on("openai").status(429).retryAfter("5").first(1),
                            Rule.on("anthropic").status(429).retryAfter("5").first(1),
                            Rule.on("openai").text("back"));
            var asked = pipeline.asking("Hi");
            Await.until("both rest", 10, pipeline::isAtRest);
            pipeline.send(HELLO, "x-request-id", "patient");

            long polls = pipeline.consumer().getPolls();
            Await.until("it was polled for", 10, () -> pipeline.consumer().getPolls() > polls + 5);
            int running = pipeline.consumer().getPendingExchangesSize();
            assertThat(pipeline.isAtRest()).isTrue();
            assertThat(running).isZero();

            assertThat(Results.header(results.only(), "x-request-id")).isEqualTo("patient");
            assertThat(Results.header(results.only(), "x-llm-status")).isEqualTo("succeeded");
            asked.get(30, TimeUnit.SECONDS);
        }
    }
}
