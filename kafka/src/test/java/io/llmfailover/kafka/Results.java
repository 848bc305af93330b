package io.llmfailover.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** All records of a topic of one partition, from its beginning. */
public final class Results implements AutoCloseable {

    private final KafkaConsumer<byte[], byte[]> kafka;
    private final List<ConsumerRecord<byte[], byte[]>> seen = new ArrayList<>();

    public Results(String topic) {
        kafka = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", EmbeddedBroker.shared().address(),
                        "auto.offset.reset", "earliest",
                        "enable.auto.commit", "false"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        kafka.assign(List.of(new TopicPartition(topic, 0)));
    }

    public List<ConsumerRecord<byte[], byte[]>> atLeast(int count) throws Exception {
        Await.until(count + " results", 30, () -> {
            kafka.poll(Duration.ofMillis(100)).forEach(seen::add);
            return seen.size() >= count;
        });
        return List.copyOf(seen);
    }

    public ConsumerRecord<byte[], byte[]> only() throws Exception {
        List<ConsumerRecord<byte[], byte[]>> all = atLeast(1);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    public static @Nullable String header(ConsumerRecord<?, ?> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        kafka.close();
    }
}
