package io.llmfailover.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.chat.Json;
import io.llmfailover.kafka.contract.Names;
import io.llmfailover.kafka.contract.OriginalHeaders;
import io.llmfailover.simulator.script.Rule;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;

/** Records of somebody who means harm: they hold up nobody else, and stay what they are. */
class HostileTest {

    private static final String HELLO = "{\"model\":\"chat\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
    private static final String OTHER = HELLO.replace("Hi", "Ho");

    private static Pipeline pipeline(Map<String, String> settings) throws Exception {
        Pipeline pipeline = new Pipeline(settings);
        pipeline.simulator().script(Rule.on("openai").text("Hello"));
        return pipeline;
    }

    private static ProducerRecord<byte[], byte[]> request(Pipeline pipeline) {
        return new ProducerRecord<>(pipeline.topic("requests"), HELLO.getBytes(UTF_8));
    }

    private static byte[] four(int number) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
    }

    @Test
    void anotherTenantsIdSilencesNobody() throws Exception {
        try (Pipeline pipeline = pipeline(Map.of());
                Results results = pipeline.results();
                Results replies = new Results(pipeline.topic("replies"))) {
            pipeline.send("mallory", HELLO.getBytes(UTF_8), "x-request-id", "order-1");
            results.atLeast(1);
            pipeline.send("alice", HELLO.getBytes(UTF_8), "x-request-id", "order-1");
            pipeline.send("mallory", OTHER.getBytes(UTF_8), "x-request-id", "order-1");
            pipeline.send("mallory", HELLO.getBytes(UTF_8), "x-request-id", "order-1", "x-tenant", "alice");
            pipeline.send("mallory", HELLO.getBytes(UTF_8), "x-request-id", "order-1", "x-correlation-id", "c");
            pipeline.send(
                    "mallory",
                    HELLO.getBytes(UTF_8),
                    "x-request-id",
                    "order-1",
                    "x-reply-topic",
                    pipeline.topic("replies"));

            assertThat(results.atLeast(5))
                    .extracting(result -> new String(result.key(), UTF_8))
                    .containsExactlyInAnyOrder("mallory", "alice", "mallory", "mallory", "mallory");
            assertThat(replies.only().key()).asString().isEqualTo("mallory");
        }
    }

    @Test
    void anAliasWithoutARouteHoldsNobodyUp() throws Exception {
        try (Pipeline pipeline = pipeline(Map.of("llm.kafka.aliases", "chat,ghost"));
                Results results = pipeline.results();
                Results letters = pipeline.deadLetters()) {
            for (int i = 0; i < 20; i++) {
                pipeline.send(HELLO.replace("chat", "ghost"));
            }
            pipeline.send(HELLO, "x-request-id", "the good one");

            assertThat(Results.header(results.only(), "x-request-id")).isEqualTo("the good one");
            assertThat(letters.atLeast(20)).hasSize(20).allSatisfy(letter -> {
                assertThat(Results.header(letter, "x-llm-error-code")).isEqualTo("internal");
                assertThat(Results.header(letter, "x-llm-error-message")).contains("ghost");
            });
        }
    }

    @Test
    void aHeadThatIsTooLargeIsADeadLetter() throws Exception {
        try (Pipeline pipeline = pipeline(Map.of("llm.kafka.errors-to-reply", "true"));
                Results results = pipeline.results();
                Results letters = pipeline.deadLetters()) {
            ProducerRecord<byte[], byte[]> large = request(pipeline);
            large.headers().add("x-correlation-id", new byte[900_000]);
            pipeline.send(large);

            assertThat(Results.header(letters.only(), "x-llm-error-code")).isEqualTo("too_large");
            assertThat(letters.only().headers().lastHeader("x-correlation-id").value())
                    .hasSize(900_000);
            assertThat(Results.header(results.only(), "x-llm-status")).isEqualTo("failed");
            assertThat(results.only().serializedValueSize()).isLessThan(10_000);
        }
    }

    @Test
    void tenThousandHeadersAreADeadLetterThatKeepsThem() throws Exception {
        try (Pipeline pipeline = pipeline(Map.of());
                Results letters = pipeline.deadLetters()) {
            ProducerRecord<byte[], byte[]> many = request(pipeline);
            for (int i = 0; i < 10_000; i++) {
                many.headers().add("h" + i % 5_000, new byte[] {(byte) i, -1});
            }
            Header[] sent = many.headers().toArray();
            pipeline.send(many);

            ConsumerRecord<byte[], byte[]> letter = letters.only();
            assertThat(Results.header(letter, "x-llm-error-code")).isEqualTo("too_large");
            assertThat(OriginalHeaders.of(letter.headers())).containsExactly(sent);
        }
    }

    @Test
    void whatFitsIntoNoTopicIsTheBareWord() throws Exception {
        try (Pipeline pipeline = pipeline(Map.of());
                Results letters = pipeline.deadLetters();
                Results results = pipeline.results()) {
            ProducerRecord<byte[], byte[]> huge = new ProducerRecord<>(
                    pipeline.topic("requests"), "k".repeat(1_000).getBytes(UTF_8), "{}".getBytes(UTF_8));
            huge.headers().add("CamelFoo", new byte[900_000]).add("x-request-id", "order-2".getBytes(UTF_8));
            pipeline.send(huge);
            pipeline.send(HELLO, "x-request-id", "the good one");

            assertThat(Results.header(results.only(), "x-request-id")).isEqualTo("the good one");
            ConsumerRecord<byte[], byte[]> letter = letters.only();
            assertThat(Results.header(letter, "x-llm-error-code")).isEqualTo("too_large");
            assertThat(Results.header(letter, "x-request-id")).isEqualTo("order-2");
            assertThat(Results.header(letter, "x-llm-original-offset")).isEqualTo("0");
            assertThat(Results.header(letter, "x-llm-without-value")).isEqualTo("true");
        }
    }

    @Test
    void namesThatDifferInCaseOnlyAreKeptAndOursAreOurs() throws Exception {
        try (Pipeline pipeline = pipeline(Map.of());
                Results letters = pipeline.deadLetters()) {
            ProducerRecord<byte[], byte[]> forged =
                    new ProducerRecord<>(pipeline.topic("requests"), "{}".getBytes(UTF_8));
            forged.headers()
                    .add("Foo", "1".getBytes(UTF_8))
                    .add("foo", "2".getBytes(UTF_8))
                    .add("X-LLM-Error-Code", "none".getBytes(UTF_8))
                    .add("X-Request-Id", "forged".getBytes(UTF_8))
                    .add("Kafka_DLT-original-topic", "mine".getBytes(UTF_8))
                    .add("__connect.errors.topic", "mine".getBytes(UTF_8));
            Header[] sent = forged.headers().toArray();
            pipeline.send(forged);

            ConsumerRecord<byte[], byte[]> letter = letters.only();
            assertThat(Results.header(letter, "x-llm-error-code")).isEqualTo("invalid_request");
            assertThat(Results.header(letter, "x-request-id")).isEqualTo(pipeline.topic("requests") + "-0-0");
            assertThat(Results.header(letter, "kafka_dlt-original-topic")).isEqualTo(pipeline.topic("requests"));
            assertThat(Results.header(letter, "__connect.errors.topic")).isEqualTo(pipeline.topic("requests"));
            assertThat(OriginalHeaders.of(letter.headers())).containsExactly(sent);
        }
    }

    @Test
    void aReplyPartitionThatIsNotThereIsADeadLetter() throws Exception {
        try (Pipeline pipeline = pipeline(Map.of());
                Results letters = pipeline.deadLetters()) {
            ProducerRecord<byte[], byte[]> lost = request(pipeline);
            lost.headers()
                    .add("kafka_replyTopic", pipeline.topic("replies").getBytes(UTF_8))
                    .add("kafka_replyPartition", four(99));
            pipeline.send(lost);

            ConsumerRecord<byte[], byte[]> letter = letters.only();
            assertThat(Results.header(letter, "x-llm-error-code")).isEqualTo("invalid_request");
            assertThat(Results.header(letter, "x-llm-error-message")).contains("partition");
            assertThat(letter.value()).asString().isEqualTo(HELLO);
            Await.until("the commit", 10, () -> pipeline.committed() == 1);
            Await.until("good health", 10, pipeline::isHealthy);
        }
    }

    @Test
    void aResultWithoutAKeyForACompactedTopicIsADeadLetter() throws Exception {
        try (Pipeline pipeline = pipeline(Map.of());
                Results letters = pipeline.deadLetters()) {
            EmbeddedBroker.shared().set(pipeline.topic("replies"), "cleanup.policy", "compact");
            ProducerRecord<byte[], byte[]> lost = request(pipeline);
            lost.headers().add("x-reply-topic", pipeline.topic("replies").getBytes(UTF_8));
            pipeline.send(lost);

            assertThat(Results.header(letters.only(), "x-llm-error-code")).isEqualTo("invalid_request");
            Await.until("the commit", 10, () -> pipeline.committed() == 1);
        }
    }

    @Test
    void headersThatSteerCamelDoNotSteerItsLetter() throws Exception {
        try (Pipeline pipeline = pipeline(Map.of());
                Results letters = pipeline.deadLetters()) {
            ProducerRecord<byte[], byte[]> forged =
                    new ProducerRecord<>(pipeline.topic("requests"), "{}".getBytes(UTF_8));
            forged.headers()
                    .add("kafka.KEY", "forged".getBytes(UTF_8))
                    .add("kafka.PARTITION_KEY", "99".getBytes(UTF_8))
                    .add("kafka.OVERRIDE_TOPIC", pipeline.topic("replies").getBytes(UTF_8));
            Header[] sent = forged.headers().toArray();
            pipeline.send(forged);

            assertThat(letters.only().key()).isNull();
            assertThat(OriginalHeaders.of(letters.only().headers())).containsExactly(sent);
        }
    }

    @Test
    void aLetterThatIsSentAgainGoesToTheSameTopic() throws Exception {
        try (Pipeline pipeline = pipeline(Map.of("topics.without", "requests.dlq"));
                Results letters = pipeline.deadLetters();
                Results results = pipeline.results()) {
            pipeline.send("{}", "x-request-id", "order-4");
            Await.until("the first failure", 30, pipeline::isRedelivering);
            EmbeddedBroker.shared().createTopic(pipeline.topic("requests.dlq"), 1);

            assertThat(Results.header(letters.only(), "x-request-id")).isEqualTo("order-4");
            pipeline.send(HELLO, "x-request-id", "the good one");
            assertThat(Results.header(results.only(), "x-request-id")).isEqualTo("the good one");
        }
    }

    @Test
    void anEventsIdHasNoLineEnds() throws Exception {
        try (Pipeline pipeline = pipeline(Map.of());
                Results letters = pipeline.deadLetters()) {
            String event = "{\"specversion\":\"1.0\",\"id\":\"a\\nb\",\"data\":" + HELLO + "}";
            pipeline.send(event, "content-type", "application/cloudevents+json");

            assertThat(Results.header(letters.only(), "x-llm-error-code")).isEqualTo("invalid_request");
        }
    }

    @Test
    void whoNamesAForeignTopicHearsOfItInTheUsualOne() throws Exception {
        try (Pipeline pipeline = pipeline(Map.of("llm.kafka.errors-to-reply", "true"));
                Results results = pipeline.results()) {
            pipeline.send(HELLO, "x-request-id", "order-3", "x-reply-topic", pipeline.topic("requests"));

            assertThat(Results.header(results.only(), "x-request-id")).isEqualTo("order-3");
            assertThat(Results.header(results.only(), "x-llm-status")).isEqualTo("failed");
        }
    }

    @Test
    void whatIsAtWorkIsNotFinishedByItsDuplicate() throws Exception {
        try (Pipeline pipeline = pipeline(Map.of("topics.without", "responses"));
                Results replies = new Results(pipeline.topic("replies"));
                Results events = new Results(pipeline.topic("events"));
                Results results = pipeline.results()) {
            pipeline.send(HELLO, "x-request-id", "twice");
            Await.until("the first failure", 30, pipeline::isRedelivering);
            pipeline.send(HELLO, "x-request-id", "twice");
            pipeline.send(OTHER, "x-request-id", "another", "x-reply-topic", pipeline.topic("replies"));
            replies.only();

            assertThat(outcomes(events.atLeast(1))).containsExactly("succeeded");

            EmbeddedBroker.shared().createTopic(pipeline.topic("responses"), 1);
            assertThat(outcomes(events.atLeast(3))).containsExactly("succeeded", "succeeded", "duplicate");
            assertThat(results.only().headers().lastHeader(Names.REQUEST_ID).value())
                    .asString()
                    .isEqualTo("twice");
            assertThat(pipeline.simulator().journal()).hasSize(2);
        }
    }

    private static List<String> outcomes(List<ConsumerRecord<byte[], byte[]>> events) throws Exception {
        return events.stream().map(event -> outcome(event.value())).toList();
    }

    private static String outcome(byte[] event) {
        try {
            return Json.parse(event).path("outcome").asText();
        } catch (java.io.IOException notJson) {
            throw new AssertionError(notJson);
        }
    }
}
