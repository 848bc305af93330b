package io.llmfailover.kafka.contract;

import io.llmfailover.chat.Json;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;

/**
 * A record that could not be served, byte by byte as it came, and beside it why: in our own headers, and in those that the
 * tools for Spring's and for Kafka Connect's dead letters show.
 */
final class DeadLetter {

    /** How much of the record it has. What it leaves out stands where the record stands. */
    enum Size {
        WHOLE,
        WITHOUT_VALUE,
        /** Only why, and where the record stands. */
        BARE
    }

    private DeadLetter() {}

    static void fill(Message letter, Exchange exchange, Failure failure, Size size) {
        Source source = Source.of(exchange);
        if (size == Size.WHOLE) {
            letter.setBody(source.value());
        } else {
            ResultMessage.set(letter, Names.WITHOUT_VALUE, true);
        }
        if (size != Size.BARE) {
            head(letter, source);
            ResultMessage.set(letter, Names.LEDGER, Json.text(Ledgers.json(exchange)));
        }
        if (size == Size.BARE || source.header(Names.REQUEST_ID) == null) {
            ResultMessage.set(letter, Names.REQUEST_ID, Caller.of(exchange).id());
        }
        why(letter, source, failure);
    }

    private static void head(Message letter, Source source) {
        OriginalHeaders.keep(source.headers(), letter);
        if (source.key() != null) {
            letter.setHeader(KafkaConstants.KEY, source.key());
        }
    }

    private static void why(Message letter, Source source, Failure failure) {
        ResultMessage.set(letter, Names.STATUS, ResultMessage.FAILED);
        ResultMessage.set(letter, Names.ERROR_CODE, failure.code().id());
        ResultMessage.set(letter, Names.ERROR_MESSAGE, failure.sentence());
        place(source).forEach((name, value) -> ResultMessage.set(letter, name, value));
        spring(letter, source, failure);
        connect(source, failure).forEach((name, value) -> ResultMessage.set(letter, name, value));
    }

    private static Map<String, Object> place(Source source) {
        return Map.of(
                Names.ORIGINAL_TOPIC, source.topic(),
                Names.ORIGINAL_PARTITION, source.partition(),
                Names.ORIGINAL_OFFSET, source.offset());
    }

    /** Numbers in bytes, as Spring has them. */
    private static void spring(Message letter, Source source, Failure failure) {
        ResultMessage.set(letter, "kafka_dlt-original-topic", source.topic());
        letter.setHeader("kafka_dlt-original-partition", number(source.partition()));
        letter.setHeader("kafka_dlt-original-offset", number(source.offset()));
        letter.setHeader("kafka_dlt-original-timestamp", number(source.timestamp()));
        ResultMessage.set(
                letter, "kafka_dlt-exception-fqcn", failure.cause().getClass().getName());
        ResultMessage.set(letter, "kafka_dlt-exception-message", failure.sentence());
    }

    private static Map<String, Object> connect(Source source, Failure failure) {
        return Map.of(
                "__connect.errors.topic", source.topic(),
                "__connect.errors.partition", source.partition(),
                "__connect.errors.offset", source.offset(),
                "__connect.errors.exception.class.name",
                        failure.cause().getClass().getName(),
                "__connect.errors.exception.message", failure.sentence());
    }

    private static byte[] number(int value) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
    }

    private static byte[] number(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }
}
