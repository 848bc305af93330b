package io.llmfailover.kafka.contract;

import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.kafka.clients.producer.RecordMetadata;

/** A step after one that sent a request: tells the place that the broker gave it, in the headers that its result will have. */
public class SentPlace implements Processor {

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        List<?> sent = message.getHeader(KafkaConstants.KAFKA_RECORD_META, List.of(), List.class);
        if (sent.isEmpty() || !(sent.get(0) instanceof RecordMetadata place) || !place.hasOffset()) {
            throw new IllegalStateException("nothing was sent whose place is known");
        }
        message.setHeader(Names.ORIGINAL_TOPIC, place.topic());
        message.setHeader(Names.ORIGINAL_PARTITION, Integer.toString(place.partition()));
        message.setHeader(Names.ORIGINAL_OFFSET, Long.toString(place.offset()));
    }
}
