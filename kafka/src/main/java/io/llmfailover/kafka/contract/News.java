package io.llmfailover.kafka.contract;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Message;
import org.apache.camel.Producer;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.support.DefaultExchange;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends news to an endpoint that takes them at once and drops them when it cannot, as a {@code seda:} with
 * {@code discardWhenFull} does: no request waits for them.
 */
abstract class News extends InContext {

    private static final Logger LOG = LoggerFactory.getLogger(News.class);

    private @Nullable Producer producer;
    private String to;

    News(String to) {
        this.to = to;
    }

    void send(ObjectNode json, @Nullable String key) {
        Producer open = producer;
        if (open == null) {
            return;
        }
        Exchange exchange = new DefaultExchange(context(), ExchangePattern.InOnly);
        Message message = exchange.getMessage();
        message.setBody(Json.bytes(json));
        if (key != null) {
            message.setHeader(KafkaConstants.KEY, key.getBytes(StandardCharsets.UTF_8));
        }
        try {
            open.process(exchange);
        } catch (Exception lost) {
            LOG.debug("Not sent to {}: {}", to, lost.toString());
        }
    }

    @Override
    protected void doStart() throws Exception {
        Producer made = context().getEndpoint(to).createProducer();
        made.start();
        producer = made;
    }

    @Override
    protected void doStop() throws Exception {
        if (producer != null) {
            producer.stop();
        }
    }

    public String getTo() {
        return to;
    }

    /** The endpoint that takes the news. */
    public void setTo(String to) {
        this.to = to;
    }
}
