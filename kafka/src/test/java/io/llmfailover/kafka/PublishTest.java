package io.llmfailover.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.simulator.script.Rule;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** A result that cannot be sent. */
class PublishTest {

    private static final String HELLO = "{\"model\":\"chat\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";

    @Test
    void isSentUntilTheBrokerHasItAndTheVendorIsNotAskedAgain() throws Exception {
        try (Pipeline pipeline = new Pipeline(Map.of("topics.without", "responses"));
                Results results = pipeline.results()) {
            pipeline.simulator().script(Rule.on("openai").text("Hello"));
            pipeline.send(HELLO, "x-request-id", "order-47");
            Await.until("the first failure", 30, pipeline::isRedelivering);
            assertThat(pipeline.committed()).isZero();
            assertThat(pipeline.isHealthy()).isFalse();

            EmbeddedBroker.shared().createTopic(pipeline.topic("responses"), 1);

            assertThat(Results.header(results.only(), "x-request-id")).isEqualTo("order-47");
            assertThat(pipeline.simulator().journal()).hasSize(1);
            Await.until("the commit", 10, () -> pipeline.committed() == 1);
            Await.until("good health", 10, pipeline::isHealthy);
        }
    }

    @Test
    void isADeadLetterWhenNoTopicTakesIt() throws Exception {
        try (Pipeline pipeline = new Pipeline(Map.of());
                Results letters = pipeline.deadLetters()) {
            EmbeddedBroker.shared().setLargestRecord(pipeline.topic("responses"), 2_000);
            pipeline.simulator().script(Rule.on("openai").text("long ".repeat(1_000)));

            pipeline.send(HELLO, "x-request-id", "order-48");

            ConsumerRecord<byte[], byte[]> letter = letters.only();
            assertThat(Results.header(letter, "x-llm-error-code")).isEqualTo("too_large");
            assertThat(letter.value()).asString().isEqualTo(HELLO);
            assertThat(pipeline.simulator().journal()).hasSize(1);
        }
    }

    @Test
    void aDeadLetterThatIsTooLargeGoesWithoutItsValue() throws Exception {
        try (Pipeline pipeline = new Pipeline(Map.of());
                Results letters = pipeline.deadLetters()) {
            EmbeddedBroker.shared().setLargestRecord(pipeline.topic("requests.dlq"), 4_000);

            pipeline.send("x".repeat(5_000), "x-request-id", "order-49");

            ConsumerRecord<byte[], byte[]> letter = letters.only();
            assertThat(letter.value()).isNull();
            assertThat(Results.header(letter, "x-llm-without-value")).isEqualTo("true");
            assertThat(Results.header(letter, "x-llm-original-offset")).isEqualTo("0");
        }
    }

    @Test
    void isNotSentByAnInstanceThatLostTheRequest() throws Exception {
        try (Pipeline first = new Pipeline(Map.of());
                Results results = first.results()) {
            first.simulator()
                    .script(
                            Rule.on("openai").first(1).latency(2_000),
                            Rule.on("openai").text("Hello"));
            first.send(HELLO, "x-request-id", "order-50");
            Await.until("it is at work", 20, () -> first.simulator().journal().size() == 1);
            first.consumer().abandon();
            try (Pipeline second = new Pipeline(first)) {
                Await.until("the second has done it", 30, () -> second.committed() == 1);
                Await.until(
                        "the first is at its end",
                        30,
                        () -> first.context().getInflightRepository().size() == 0);
            }
            assertThat(first.simulator().journal()).hasSize(2);
            assertThat(results.only().value()).asString().contains("Hello");
        }
    }
}
