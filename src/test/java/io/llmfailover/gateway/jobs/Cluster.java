package io.llmfailover.gateway.jobs;

import io.llmfailover.broker.Broker;
import io.llmfailover.kafka.topics.Placeholders;
import io.llmfailover.kafka.topics.Topics;
import io.llmfailover.kafka.topics.TopicsFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A broker with the topics as they ship. */
final class Cluster implements AutoCloseable {

    private final Broker broker;

    Cluster(Path folder) throws Exception {
        broker = Broker.start(folder);
        Placeholders defaults = new Placeholders(name -> Optional.empty());
        new Topics(broker.address(), Map.of(), true, Duration.ofSeconds(60))
                .look(TopicsFile.read(defaults).all(), List.of());
    }

    String address() {
        return broker.address();
    }

    /** As anybody may who may write to the topic of requests. */
    void ask(String value, String... headers) throws Exception {
        ProducerRecord<byte[], byte[]> request = new ProducerRecord<>("llm.requests", bytes(value));
        for (int i = 0; i < headers.length; i += 2) {
            request.headers().add(headers[i], bytes(headers[i + 1]));
        }
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.address()), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(request).get(60, TimeUnit.SECONDS);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        broker.close();
    }
}
