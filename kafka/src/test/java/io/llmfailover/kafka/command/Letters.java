package io.llmfailover.kafka.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.llmfailover.kafka.EmbeddedBroker;
import io.llmfailover.kafka.Results;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Topics with dead letters in them, and nobody who works on requests. */
final class Letters implements AutoCloseable {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String prefix = "letters" + COUNT.incrementAndGet() + ".";
    private final KafkaProducer<byte[], byte[]> producer;

    Letters() throws Exception {
        EmbeddedBroker broker = EmbeddedBroker.shared();
        for (String topic : new String[] {"requests", "responses", "requests.dlq"}) {
            broker.createTopic(prefix + topic, 1);
        }
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.address()), new ByteArraySerializer(), new ByteArraySerializer());
    }

    Line line() {
        return new Line(prefix);
    }

    /** A letter with this id and code, and what else it has in its head. */
    Letters add(String id, String code, String... headers) throws Exception {
        ProducerRecord<byte[], byte[]> letter =
                new ProducerRecord<>(prefix + "requests.dlq", ("key of " + id).getBytes(UTF_8), new byte[] {0, -1, 7});
        letter.headers().add("x-request-id", id.getBytes(UTF_8)).add("x-llm-error-code", code.getBytes(UTF_8));
        for (int i = 0; i < headers.length; i += 2) {
            letter.headers().add(headers[i], headers[i + 1].getBytes(UTF_8));
        }
        producer.send(letter).get();
        return this;
    }

    /** What was moved. */
    List<ConsumerRecord<byte[], byte[]>> requests(int count) throws Exception {
        try (Results requests = new Results(prefix + "requests")) {
            return requests.atLeast(count);
        }
    }

    List<String> ids(int count) throws Exception {
        return requests(count).stream()
                .map(request -> new Outcome(request).id())
                .toList();
    }

    /** A replay that wrote its request, and died. */
    KafkaProducer<byte[], byte[]> halfMoved(String id) throws Exception {
        KafkaProducer<byte[], byte[]> dying = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        EmbeddedBroker.shared().address(),
                        "transactional.id",
                        prefix + "gateway-replay"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        dying.initTransactions();
        dying.beginTransaction();
        ProducerRecord<byte[], byte[]> request =
                new ProducerRecord<>(prefix + "requests", id.getBytes(UTF_8), new byte[0]);
        request.headers().add("x-request-id", id.getBytes(UTF_8));
        dying.send(request).get();
        dying.sendOffsetsToTransaction(
                Map.of(new TopicPartition(prefix + "requests.dlq", 0), new OffsetAndMetadata(1)),
                new ConsumerGroupMetadata(prefix + "gateway-replay"));
        return dying;
    }

    @Override
    public void close() {
        producer.close();
    }
}
