package io.llmfailover.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.simulator.script.Rule;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The same pipeline behind camel-kafka's own consumer. */
class SimpleProfileTest {

    private static final String HELLO = "{\"model\":\"chat\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";

    @Test
    void requestsAndPoisonHaveTheirResults() throws Exception {
        try (Pipeline pipeline = new Pipeline(Map.of("llm.kafka.simple", "true"));
                Results results = pipeline.results();
                Results letters = pipeline.deadLetters()) {
            pipeline.simulator().script(Rule.on("openai").text("Hello"));

            pipeline.send("no request", "x-request-id", "bad");
            pipeline.send(HELLO, "x-request-id", "good");

            assertThat(Results.header(results.only(), "x-request-id")).isEqualTo("good");
            assertThat(Results.header(letters.only(), "x-llm-error-code")).isEqualTo("poison");
            Await.until("both are committed", 20, () -> pipeline.committed() == 2);
        }
    }

    @Test
    void nothingIsCommittedBeforeItsResultIsPublished() throws Exception {
        try (Pipeline pipeline = new Pipeline(Map.of("llm.kafka.simple", "true", "topics.without", "responses"));
                Results results = pipeline.results()) {
            pipeline.simulator().script(Rule.on("openai").text("Hello"));
            pipeline.send(HELLO, "x-request-id", "patient");
            Await.until("the first failure", 30, pipeline::isRedelivering);
            assertThat(pipeline.committed()).isZero();

            EmbeddedBroker.shared().createTopic(pipeline.topic("responses"), 1);

            assertThat(Results.header(results.only(), "x-request-id")).isEqualTo("patient");
            Await.until("the commit", 20, () -> pipeline.committed() == 1);
            assertThat(pipeline.simulator().journal()).hasSize(1);
        }
    }
}
