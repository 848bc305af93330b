package io.llmfailover.kafka.command;

import io.llmfailover.kafka.contract.Names;
import io.llmfailover.kafka.contract.OriginalHeaders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/** A dead letter, and the request that it was. */
record Letter(ConsumerRecord<byte[], byte[]> record) {

    Outcome outcome() {
        return new Outcome(record);
    }

    boolean isWithoutValue() {
        return record.headers().lastHeader(Names.WITHOUT_VALUE) != null;
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
        Headers headers = original();
        headers.remove(Names.REPLAYS);
        if (isLate(now)) {
            headers.remove(Names.DEADLINE);
        }
        ProducerRecord<byte[], byte[]> request =
                new ProducerRecord<>(topic, null, record.key(), record.value(), headers);
        String count = Integer.toString(replays() + 1);
        request.headers().add(Names.REPLAYS, count.getBytes(StandardCharsets.UTF_8));
        return request;
    }

    private Headers original() {
        try {
            return OriginalHeaders.of(record.headers());
        } catch (IOException notOurs) {
            throw new UncheckedIOException(notOurs);
        }
    }

    @Override
    public String toString() {
        return outcome().id() + "  " + outcome().failure();
    }
}
