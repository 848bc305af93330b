package io.llmfailover.kafka.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import io.llmfailover.kafka.contract.Names;
import io.llmfailover.kafka.topics.Patience;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Sends a request and waits for its result. */
final class SendCommand implements Command {

    private static final Duration POLL = Duration.ofMillis(100);

    @Override
    public String usage() {
        return "send [--brokers HOST:PORT] [--topic REQUESTS] [--model chat] [--timeout 60s] TEXT";
    }

    @Override
    public Set<String> valuedOptions() {
        return Set.of("--brokers", "--topic", "--model", "--timeout");
    }

    @Override
    public Set<String> flags() {
        return Set.of();
    }

    @Override
    public int run(Arguments arguments, Places places, Terminal terminal) {
        if (arguments.rest().size() != 1) {
            throw new Arguments.Wrong("one text is sent, in quotes");
        }
        Duration timeout = arguments.time("--timeout", "60s");
        String id = UUID.randomUUID().toString();
        String model = arguments.text("--model", "chat");
        Outcome outcome;
        try (KafkaConsumer<byte[], byte[]> results = Kafka.consumer(places, Map.of())) {
            Kafka.assignToEnds(results, places.responses(), places.deadLetters());
            send(places, id, timeout, request(model, arguments.rest().get(0)));
            outcome = await(results, id, timeout);
        }
        if (outcome == null) {
            terminal.error("no result within " + timeout.toSeconds() + " s; the request is " + id);
            return 1;
        }
        if (outcome.failed()) {
            terminal.error(outcome.failure());
            return 1;
        }
        terminal.text(outcome.answer());
        return 0;
    }

    private static byte[] request(String model, String text) {
        ObjectNode request = Json.object();
        request.put("model", model);
        request.putArray("messages").addObject().put("role", "user").put("content", text);
        return Json.bytes(request);
    }

    private static void send(Places places, String id, Duration timeout, byte[] value) {
        ProducerRecord<byte[], byte[]> request =
                new ProducerRecord<>(places.requests(), id.getBytes(StandardCharsets.UTF_8), value);
        request.headers().add(Names.REQUEST_ID, id.getBytes(StandardCharsets.UTF_8));
        String deadline = Instant.now().plus(timeout).toString();
        request.headers().add(Names.DEADLINE, deadline.getBytes(StandardCharsets.UTF_8));
        try (KafkaProducer<byte[], byte[]> producer = Kafka.producer(places, Map.of())) {
            new Patience(Kafka.PATIENCE).get(producer.send(request));
        }
    }

    private static @Nullable Outcome await(KafkaConsumer<byte[], byte[]> results, String id, Duration timeout) {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < timeout.toNanos()) {
            for (ConsumerRecord<byte[], byte[]> record : results.poll(POLL)) {
                Outcome outcome = new Outcome(record);
                if (outcome.id().equals(id)) {
                    return outcome;
                }
            }
        }
        return null;
    }
}
