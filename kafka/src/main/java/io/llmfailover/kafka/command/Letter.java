package io.llmfailover.kafka.command;

import io.llmfailover.kafka.contract.Names;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/** A dead letter, and the request that it was. */
record Letter(ConsumerRecord<byte[], byte[]> record) {

    /** What a dead letter has more than its request. */
    private static final List<String> ADDED = List.of(Names.OURS, "kafka_dlt-", "__connect.errors.");

    Outcome outcome() {
        return new Outcome(record);
    }

    int replays() {
        String text = outcome().header(Names.REPLAYS, "0");
        return text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
    }

    /** Its deadline was that of somebody who waits no longer: with it the request would fail again, unasked. */
    boolean isLate(Instant now) {
        try {
            return OffsetDateTime.parse(outcome().header(Names.DEADLINE, ""))
                    .toInstant()
                    .isBefore(now);
        } catch (DateTimeException none) {
            return false;
        }
    }

    ProducerRecord<byte[], byte[]> request(String topic, Instant now) {
        ProducerRecord<byte[], byte[]> request = new ProducerRecord<>(topic, record.key(), record.value());
        boolean late = isLate(now);
        for (Header header : record.headers()) {
            boolean added = ADDED.stream().anyMatch(header.key()::startsWith);
            if (!added && !(late && header.key().equals(Names.DEADLINE))) {
                request.headers().add(header);
            }
        }
        String count = Integer.toString(replays() + 1);
        request.headers().add(Names.REPLAYS, count.getBytes(StandardCharsets.UTF_8));
        return request;
    }

    @Override
    public String toString() {
        return outcome().id() + "  " + outcome().failure();
    }
}
