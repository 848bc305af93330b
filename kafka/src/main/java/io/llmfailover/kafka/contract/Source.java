package io.llmfailover.kafka.contract;

import io.llmfailover.kafka.KafkaParallelConstants;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** The record that an exchange came with, byte by byte. Read once, before a route changes anything. */
record Source(ConsumerRecord<byte[], byte[]> record) {

    private static final String PROPERTY = "LlmKafkaSource";

    /** The record of this exchange; taken from its message the first time. */
    static Source of(Exchange exchange) {
        Source known = exchange.getProperty(PROPERTY, Source.class);
        if (known == null) {
            known = new Source(read(exchange.getMessage()));
            exchange.setProperty(PROPERTY, known);
        }
        return known;
    }

    private static ConsumerRecord<byte[], byte[]> read(Message message) {
        Headers headers = message.getHeader(KafkaParallelConstants.HEADERS, Headers.class);
        return new ConsumerRecord<>(
                message.getHeader(KafkaParallelConstants.TOPIC, "", String.class),
                message.getHeader(KafkaParallelConstants.PARTITION, 0, Integer.class),
                message.getHeader(KafkaParallelConstants.OFFSET, 0L, Long.class),
                message.getHeader(KafkaParallelConstants.TIMESTAMP, 0L, Long.class),
                TimestampType.CREATE_TIME,
                ConsumerRecord.NULL_SIZE,
                ConsumerRecord.NULL_SIZE,
                bytes(message.getHeader(KafkaParallelConstants.KEY)),
                bytes(message.getBody()),
                headers == null ? new RecordHeaders() : headers,
                Optional.empty());
    }

    @SuppressWarnings("NullAway") // a record may be without key or value, which Kafka's own type does not say
    private static byte[] bytes(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            return bytes;
        }
        return value == null ? null : value.toString().getBytes(StandardCharsets.UTF_8);
    }

    byte @Nullable [] key() {
        return record.key();
    }

    byte @Nullable [] value() {
        return record.value();
    }

    Headers headers() {
        return record.headers();
    }

    /** The last header of this name, as Kafka has it, or null. */
    byte @Nullable [] header(String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : header.value();
    }

    /** Bytes of the key, and of names and values of the headers. */
    long headBytes() {
        long bytes = length(key());
        for (Header header : record.headers()) {
            bytes += header.key().length() + length(header.value());
        }
        return bytes;
    }

    private static int length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    String topic() {
        return record.topic();
    }

    int partition() {
        return record.partition();
    }

    long offset() {
        return record.offset();
    }

    long timestamp() {
        return record.timestamp();
    }

    /** An id for a record that came without one: the same whenever it is read. */
    String place() {
        return topic() + "-" + partition() + "-" + offset();
    }
}
