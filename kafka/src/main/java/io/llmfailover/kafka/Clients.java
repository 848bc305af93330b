package io.llmfailover.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import org.apache.camel.component.kafka.KafkaConfiguration;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Makes Kafka clients of camel-kafka's options. */
final class Clients {

    private static final String NEW_PROTOCOL = "consumer";

    private final KafkaParallelEndpoint endpoint;
    private final KafkaConfiguration configuration;

    Clients(KafkaParallelEndpoint endpoint) {
        this.endpoint = endpoint;
        this.configuration = endpoint.getConfiguration();
    }

    @SuppressWarnings("unchecked") // the factory of camel-kafka knows no types; the deserializers make it true
    Consumer<byte[], byte[]> make() {
        return endpoint.getKafkaClientFactory().getConsumer(properties());
    }

    /** A client that reads what it is told to, and belongs to no group. */
    @SuppressWarnings("unchecked") // as above
    Consumer<byte[], byte[]> makeReader() {
        Properties properties = properties();
        properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
        properties.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return endpoint.getKafkaClientFactory().getConsumer(properties);
    }

    Properties properties() {
        Properties properties = configuration.createConsumerProperties();
        endpoint.updateClassProperties(properties);
        properties.putIfAbsent(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                endpoint.getKafkaClientFactory().getBrokers(configuration));
        if (configuration.getGroupId() != null) {
            properties.put(ConsumerConfig.GROUP_ID_CONFIG, configuration.getGroupId());
        }
        if (properties.get(ConsumerConfig.GROUP_ID_CONFIG) == null) {
            throw new IllegalArgumentException("kafka-parallel: needs a groupId: it is what remembers finished work");
        }
        if (configuration.getGroupInstanceId() != null) {
            properties.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, configuration.getGroupInstanceId());
        }
        force(properties);
        return properties;
    }

    /** How long after a word of the group this instance is a member for certain. */
    Duration certainty() {
        Properties properties = properties();
        long session =
                millis(properties, ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, configuration.getSessionTimeoutMs());
        long heartbeat =
                millis(properties, ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, configuration.getHeartbeatIntervalMs());
        // the last heartbeat may have been sent that much before
        return Duration.ofMillis(Math.max(session / 2, session - heartbeat));
    }

    private static long millis(Properties properties, String name, @Nullable Integer otherwise) {
        Object value = properties.getOrDefault(name, otherwise);
        return Long.parseLong(String.valueOf(value));
    }

    private void force(Properties properties) {
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        if (NEW_PROTOCOL.equals(properties.get(ConsumerConfig.GROUP_PROTOCOL_CONFIG))) {
            // brokers decide these, and the client refuses them
            properties.remove(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG);
            properties.remove(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG);
            properties.remove(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG);
        } else {
            // with camel-kafka's default every rebalance takes every partition from everyone, and repeats their work
            properties.replace(
                    ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                    KafkaConstants.PARTITIONER_RANGE_ASSIGNOR,
                    CooperativeStickyAssignor.class.getName());
        }
    }

    void subscribe(Consumer<byte[], byte[]> kafka, ConsumerRebalanceListener listener) {
        if (configuration.isTopicIsPattern()) {
            kafka.subscribe(Pattern.compile(configuration.getTopic()), listener);
        } else {
            kafka.subscribe(List.of(configuration.getTopic().split("\\s*,\\s*")), listener);
        }
    }
}
