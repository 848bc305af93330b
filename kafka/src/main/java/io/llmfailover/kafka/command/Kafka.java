package io.llmfailover.kafka.command;

import io.llmfailover.kafka.topics.Reach;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Clients of bytes, with deadlines. */
final class Kafka {

    static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final String MILLIS = Long.toString(PATIENCE.toMillis());

    private Kafka() {}

    static KafkaConsumer<byte[], byte[]> consumer(Places places, Map<String, String> more) {
        Reach.await(places.brokers(), PATIENCE);
        Map<String, Object> settings = new HashMap<>(places.settings());
        settings.putAll(Map.of(
                "bootstrap.servers",
                places.brokers(),
                "enable.auto.commit",
                "false",
                "auto.offset.reset",
                "none",
                "allow.auto.create.topics",
                "false",
                "default.api.timeout.ms",
                MILLIS,
                "request.timeout.ms",
                MILLIS));
        settings.putAll(more);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    static KafkaProducer<byte[], byte[]> producer(Places places, Map<String, String> more) {
        Map<String, Object> settings = new HashMap<>(places.settings());
        settings.putAll(Map.of(
                "bootstrap.servers",
                places.brokers(),
                "acks",
                "all",
                "max.block.ms",
                MILLIS,
                "delivery.timeout.ms",
                MILLIS,
                "request.timeout.ms",
                "10000",
                "linger.ms",
                "0",
                // what the topic takes is for the topic to say
                "max.request.size",
                Integer.toString(Integer.MAX_VALUE)));
        settings.putAll(more);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, String... topics) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : topics) {
            List<PartitionInfo> found = consumer.partitionsFor(topic);
            if (found == null || found.isEmpty()) {
                throw new KafkaException("there is no topic " + topic);
            }
            found.forEach(one -> partitions.add(new TopicPartition(topic, one.partition())));
        }
        return partitions;
    }

    /** From now on: the places are known when this returns, so that nothing sent later is missed. */
    static void assignToEnds(KafkaConsumer<?, ?> consumer, String... topics) {
        List<TopicPartition> partitions = partitions(consumer, topics);
        consumer.assign(partitions);
        consumer.endOffsets(partitions).forEach(consumer::seek);
    }
}
