package io.llmfailover.kafka.contract;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/** A step that takes the next result or dead letter that is to be sent. The exchange property {@code llmMore} says whether there is one. */
public class NextMessage implements Processor {

    @Override
    public void process(Exchange exchange) {
        Message next = Outcome.of(exchange).next(exchange);
        if (next == null) {
            throw new IllegalStateException("there is nothing to send: ask the exchange property llmMore first");
        }
        exchange.setMessage(next);
    }
}
