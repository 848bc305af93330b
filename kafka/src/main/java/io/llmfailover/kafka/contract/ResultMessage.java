package io.llmfailover.kafka.contract;

import io.llmfailover.LlmConstants;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.jspecify.annotations.Nullable;

/** The one form of a result, be it an answer or an error: these headers, and OpenAI's JSON for either. */
final class ResultMessage {

    static final String SUCCEEDED = "succeeded";
    static final String FAILED = "failed";

    /** A caller who sent more hears that its head is too large, not all of it again. */
    private static final int MOST_ECHOED = 1 << 16;

    private static final Map<String, String> TOLD = Map.of(
            LlmConstants.PROVIDER, Names.PROVIDER,
            LlmConstants.MODEL, Names.MODEL,
            LlmConstants.ATTEMPTS, Names.ATTEMPTS);

    private ResultMessage() {}

    /** What the steps told in headers of the message becomes headers of the record. */
    static void tell(Message message, Message steps) {
        TOLD.forEach((theirs, ours) -> set(message, ours, steps.getHeader(theirs)));
    }

    /** Of a message without headers. */
    static void fill(Message message, Exchange exchange, String status, byte[] value) {
        Source source = Source.of(exchange);
        message.setBody(value);
        address(message, source, Caller.of(exchange));
        echo(message, source, exchange);
        message.setHeader(Names.CONTENT_TYPE, "application/json");
        message.setHeader(Names.STATUS, status);
        set(message, Names.LATENCY, Ledgers.millis(exchange));
        set(message, Names.ORIGINAL_TOPIC, source.topic());
        set(message, Names.ORIGINAL_PARTITION, source.partition());
        set(message, Names.ORIGINAL_OFFSET, source.offset());
    }

    private static void address(Message message, Source source, Caller caller) {
        put(message, KafkaConstants.KEY, source.key());
        put(message, KafkaConstants.OVERRIDE_TOPIC, caller.topic());
        put(message, KafkaConstants.PARTITION_KEY, caller.partition());
    }

    private static void echo(Message message, Source source, Exchange exchange) {
        message.setHeader(Names.REQUEST_ID, Caller.of(exchange).id());
        for (String name : Names.ECHOED) {
            byte[] value = source.header(name);
            put(message, name, value != null && value.length > MOST_ECHOED ? null : value);
        }
    }

    static void set(Message message, String name, @Nullable Object value) {
        put(message, name, value == null ? null : value.toString());
    }

    private static void put(Message message, String name, @Nullable Object value) {
        if (value != null) {
            message.setHeader(name, value);
        }
    }
}
