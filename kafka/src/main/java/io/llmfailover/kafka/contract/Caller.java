package io.llmfailover.kafka.contract;

import io.llmfailover.LlmConstants;
import java.nio.ByteBuffer;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** Who hears of the result: the id of the request, and where a caller waits that has said so. */
record Caller(String id, @Nullable String topic, @Nullable Integer partition) {

    private static final String PROPERTY = "LlmKafkaCaller";

    /** Of the exchange; when its record could not be read, its place in the topic is its id. */
    static Caller of(Exchange exchange) {
        Caller known = exchange.getProperty(PROPERTY, Caller.class);
        return known == null ? new Caller(Source.of(exchange).place(), null, null) : known;
    }

    static Caller read(Head head) {
        Source source = head.source();
        String id = head.first(Names.REQUEST_ID, "ce_id");
        String topic = head.first(Names.REPLY_TOPIC, Names.SPRING_REPLY_TOPIC);
        return new Caller(id == null ? source.place() : id, topic, topic == null ? null : partition(source));
    }

    private static @Nullable Integer partition(Source source) {
        byte[] four = source.header(Names.SPRING_REPLY_PARTITION);
        if (four == null) {
            return null;
        }
        int partition = four.length == Integer.BYTES ? ByteBuffer.wrap(four).getInt() : -1;
        if (partition < 0) {
            throw new Rejection(
                    Code.INVALID_REQUEST,
                    "the header " + Names.SPRING_REPLY_PARTITION + " is no number of a partition in four bytes");
        }
        return partition;
    }

    Caller called(String otherId) {
        return new Caller(otherId, topic, partition);
    }

    Caller inTheUsualTopic() {
        return new Caller(id, null, null);
    }

    void remember(Exchange exchange) {
        exchange.setProperty(PROPERTY, this);
        exchange.setProperty(LlmConstants.REQUEST_PROPERTY, id);
    }
}
