package io.llmfailover.kafka;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** A topic of its own for a test, and a group of the same name. */
final class Topic implements AutoCloseable {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final EmbeddedBroker broker = EmbeddedBroker.shared();
    private final String name = "topic-" + COUNT.incrementAndGet();
    private final int partitions;
    private final KafkaProducer<byte[], byte[]> producer;

    Topic(int partitions) throws Exception {
        this.partitions = partitions;
        broker.createTopic(name, partitions);
        // one at a time: a topic this new may refuse the first batch, and an idempotent producer never gets over it
        this.producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers", broker.address(),
                        "enable.idempotence", "false",
                        "max.in.flight.requests.per.connection", "1"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    String uri(String options) {
        return "kafka-parallel:" + name + "?brokers=" + broker.address() + "&groupId=" + name
                + "&autoOffsetReset=earliest&heartbeatIntervalMs=200&" + options;
    }

    void send(int partition, @Nullable String key, String value) {
        byte[] keyBytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        send(new ProducerRecord<>(name, partition, keyBytes, value.getBytes(StandardCharsets.UTF_8)));
    }

    /** Numbers from {@code from} on as values, in turn over the partitions. */
    void sendNumbers(int from, int count) {
        for (int i = from; i < from + count; i++) {
            send(i % partitions, null, Integer.toString(i));
        }
        producer.flush();
    }

    /** In a transaction, whose end is a marker behind it in the topic. */
    void sendInTransaction(String value) {
        try (KafkaProducer<byte[], byte[]> transactional = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.address(), "transactional.id", name),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            transactional.initTransactions();
            transactional.beginTransaction();
            var unused =
                    transactional.send(new ProducerRecord<>(name, 0, null, value.getBytes(StandardCharsets.UTF_8)));
            transactional.commitTransaction();
        }
    }

    void send(ProducerRecord<byte[], byte[]> record) {
        var unused = producer.send(record);
    }

    String name() {
        return name;
    }

    Map<TopicPartition, Long> ends() throws Exception {
        Map<TopicPartition, OffsetSpec> query = new HashMap<>();
        for (int i = 0; i < partitions; i++) {
            query.put(new TopicPartition(name, i), OffsetSpec.latest());
        }
        Map<TopicPartition, Long> ends = new HashMap<>();
        for (Map.Entry<TopicPartition, ListOffsetsResultInfo> end :
                broker.admin().listOffsets(query).all().get().entrySet()) {
            ends.put(end.getKey(), end.getValue().offset());
        }
        return ends;
    }

    Map<TopicPartition, Long> committed() throws Exception {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        for (Map.Entry<TopicPartition, OffsetAndMetadata> commit : commits().entrySet()) {
            offsets.put(commit.getKey(), commit.getValue().offset());
        }
        return offsets;
    }

    Map<TopicPartition, OffsetAndMetadata> commits() throws Exception {
        return broker.admin()
                .listConsumerGroupOffsets(name)
                .partitionsToOffsetAndMetadata()
                .get();
    }

    @Override
    public void close() {
        producer.close();
    }
}
