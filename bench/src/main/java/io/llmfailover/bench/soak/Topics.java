package io.llmfailover.bench.soak;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads topics from their first record to their last. */
final class Topics implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final long PATIENCE_SECONDS = 120;

    private final KafkaConsumer<byte[], byte[]> kafka;

    Topics(String brokers) {
        kafka = new KafkaConsumer<>(Kafka.consumer(brokers), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    void read(String topic, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        List<TopicPartition> partitions = new ArrayList<>();
        kafka.partitionsFor(topic).forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
        Map<TopicPartition, Long> ends = kafka.endOffsets(partitions);
        kafka.assign(partitions);
        kafka.seekToBeginning(partitions);
        long deadline = System.nanoTime() + PATIENCE_SECONDS * 1_000_000_000L;
        while (!partitions.stream()
                .allMatch(partition -> kafka.position(partition) >= ends.getOrDefault(partition, 0L))) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(topic + " cannot be read within " + PATIENCE_SECONDS + " s");
            }
            kafka.poll(POLL).forEach(reader);
        }
    }

    static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        kafka.close(CloseOptions.timeout(Duration.ofSeconds(5)));
    }
}
