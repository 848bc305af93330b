package io.llmfailover.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** An instance died that had sent results, and not committed them. */
class TakeoverTest {

    private static final String HELLO = "{\"model\":\"chat\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";

    private static TopicPartition requests(Pipeline pipeline) {
        return new TopicPartition(pipeline.topic("requests"), 0);
    }

    /** As an instance leaves it that was at work on what follows. */
    private static void commit(Pipeline pipeline, long offset, long since) throws Exception {
        String note = new FinishedNote(new TreeSet<>(), since).text(offset);
        String group = pipeline.topic("gateway");
        Await.until(
                "the group is empty",
                30,
                () ->
                        EmbeddedBroker.shared()
                                .admin()
                                .describeConsumerGroups(List.of(group))
                                .all()
                                .get()
                                .values()
                                .stream()
                                .allMatch(one -> one.members().isEmpty()));
        EmbeddedBroker.shared()
                .admin()
                .alterConsumerGroupOffsets(group, Map.of(requests(pipeline), new OffsetAndMetadata(offset, note)))
                .all()
                .get();
    }

    private static OffsetAndMetadata commit(Pipeline pipeline) throws Exception {
        OffsetAndMetadata commit = EmbeddedBroker.shared()
                .admin()
                .listConsumerGroupOffsets(pipeline.topic("gateway"))
                .partitionsToOffsetAndMetadata()
                .get()
                .get(requests(pipeline));
        return Objects.requireNonNull(commit);
    }

    private static void result(Pipeline pipeline, String topic, long offset, String... headers) throws Exception {
        ProducerRecord<byte[], byte[]> result =
                new ProducerRecord<>(pipeline.topic(topic), "{}".getBytes(StandardCharsets.UTF_8));
        header(result, "x-llm-original-topic", pipeline.topic("requests"));
        header(result, "x-llm-original-partition", "0");
        header(result, "x-llm-original-offset", Long.toString(offset));
        for (int i = 0; i < headers.length; i += 2) {
            header(result, headers[i], headers[i + 1]);
        }
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", EmbeddedBroker.shared().address()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(result).get();
        }
    }

    private static void header(ProducerRecord<byte[], byte[]> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    /** A pipeline whose only instance answered one request, and is gone. */
    private static Pipeline afterOne(Map<String, String> settings) throws Exception {
        Pipeline pipeline = new Pipeline(settings);
        pipeline.send(HELLO, "x-request-id", "first");
        Await.until("the first is committed", 30, () -> pipeline.committed() == 1);
        pipeline.consumer().abandon();
        return pipeline;
    }

    @Test
    void whatHasItsResultIsNotAskedAgain() throws Exception {
        try (Pipeline first = afterOne(Map.of())) {
            first.send(HELLO, "x-request-id", "answered");
            first.send(HELLO, "x-request-id", "dead");
            first.send(HELLO, "x-request-id", "replied", "x-reply-topic", first.topic("replies"));
            first.send(HELLO, "x-request-id", "open");
            result(first, "responses", 1, "x-llm-status", "succeeded");
            result(first, "requests.dlq", 2, "x-llm-status", "failed", "x-llm-reply-sent", "false");
            result(first, "replies", 3, "x-llm-status", "succeeded");
            commit(first, 1, System.currentTimeMillis());
            try (Pipeline second = new Pipeline(first)) {
                Await.until("all are done", 30, () -> second.committed() == 5);
                assertThat(second.simulator().journal()).hasSize(2);
            }
            assertThat(FinishedNote.read(5, commit(first).metadata()))
                    .as("after an end in good order nobody has to search")
                    .isEqualTo(FinishedNote.NONE);
        }
    }

    @Test
    void whatOthersWroteEndsNoRequest() throws Exception {
        try (Pipeline first = afterOne(Map.of())) {
            first.send(HELLO, "x-request-id", "one");
            first.send(HELLO, "x-request-id", "two");
            first.send(HELLO, "x-request-id", "three");
            // whoever listens on a topic of replies can write to it as well
            result(first, "replies", 1, "x-llm-status", "succeeded");
            // the letter was sent, and what its caller hears was not
            result(first, "requests.dlq", 2, "x-llm-status", "failed", "x-llm-reply-sent", "true");
            result(first, "responses", 3);
            result(first, "responses", 1_000_000, "x-llm-status", "succeeded");
            result(first, "responses", 3, "x-llm-original-offset", "-3", "x-llm-status", "succeeded");
            commit(first, 1, System.currentTimeMillis());
            try (Pipeline second = new Pipeline(first)) {
                Await.until("all are done", 30, () -> second.committed() == 4);
                assertThat(second.simulator().journal()).hasSize(4);
            }
        }
    }

    @Test
    void whatIsWantedAgainIsAskedAgain() throws Exception {
        try (Pipeline first = afterOne(Map.of())) {
            // as tools set a group back: without a note
            commit(first, 0, 0);
            try (Pipeline second = new Pipeline(first)) {
                Await.until("it is done again", 30, () -> second.committed() == 1);
                assertThat(second.simulator().journal()).hasSize(2);
            }
        }
    }

    @Test
    void aTopicThatIsNotThereStopsNobody() throws Exception {
        try (Pipeline first = afterOne(Map.of("topics.without", "replies"))) {
            first.send(HELLO, "x-request-id", "answered");
            first.send(HELLO, "x-request-id", "open");
            result(first, "responses", 1, "x-llm-status", "succeeded");
            commit(first, 1, System.currentTimeMillis());
            try (Pipeline second = new Pipeline(first)) {
                Await.until("all are done", 30, () -> second.committed() == 3);
                assertThat(second.simulator().journal()).hasSize(2);
            }
        }
    }
}
