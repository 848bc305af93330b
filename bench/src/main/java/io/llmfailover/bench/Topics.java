package io.llmfailover.bench;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The topics of a measurement. Requests are written once; each round reads them with a group of its own. */
final class Topics {

    static final String REQUESTS = "llm.requests";
    static final String RESPONSES = "llm.responses";
    static final String EVENTS = "llm.events";
    static final int PARTITIONS = 4;

    private final String broker;

    Topics(String broker) {
        this.broker = broker;
    }

    void fill(int records, int bytes) throws Exception {
        Map<String, String> forget = Map.of("retention.bytes", "33554432", "segment.bytes", "16777216");
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker))) {
            admin.createTopics(List.of(
                            new NewTopic(REQUESTS, PARTITIONS, (short) 1),
                            new NewTopic("llm.requests.dlq", 1, (short) 1),
                            new NewTopic("llm.jobs", 1, (short) 1),
                            new NewTopic(RESPONSES, PARTITIONS, (short) 1).configs(forget),
                            new NewTopic(EVENTS, PARTITIONS, (short) 1).configs(forget)))
                    .all()
                    .get();
        }
        Map<String, Object> settings = Map.of("bootstrap.servers", broker, "linger.ms", "20", "batch.size", "65536");
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            byte[] value = body(bytes);
            for (int i = 0; i < records; i++) {
                var unused = producer.send(request(i, value));
            }
            producer.flush();
        }
    }

    private static ProducerRecord<byte[], byte[]> request(int number, byte[] value) {
        byte[] id = ("request-" + number).getBytes(StandardCharsets.UTF_8);
        ProducerRecord<byte[], byte[]> request = new ProducerRecord<>(REQUESTS, number % PARTITIONS, id, value);
        request.headers().add("x-request-id", id);
        return request;
    }

    private static byte[] body(int bytes) {
        String head = "{\"model\":\"chat\",\"temperature\":0.2,\"messages\":[{\"role\":\"system\",\"content\":"
                + "\"You are brief.\"},{\"role\":\"user\",\"content\":\"";
        String tail = "\"}]}";
        String text = "lorem ipsum ".repeat(bytes / 12 + 1).substring(0, bytes - head.length() - tail.length());
        return (head + text + tail).getBytes(StandardCharsets.UTF_8);
    }
}
