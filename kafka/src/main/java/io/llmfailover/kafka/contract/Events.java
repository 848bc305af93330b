package io.llmfailover.kafka.contract;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import io.llmfailover.observe.FailoverEvent;
import io.llmfailover.observe.FailoverObserver;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.service.ServiceSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of each failover and, as the last step of a route, of each finished request. {@code to} should take an event at once
 * and drop it when it cannot, as a {@code seda:} with {@code discardWhenFull} does: events are news, and no request waits for
 * them.
 */
public class Events extends ServiceSupport implements FailoverObserver, Processor, CamelContextAware {

    private static final Logger LOG = LoggerFactory.getLogger(Events.class);

    private final Clock clock;
    private @Nullable CamelContext camelContext;
    private @Nullable Producer producer;
    private String to = "seda:llm-events?size=10000&discardWhenFull=true";

    public Events() {
        this(Clock.systemUTC());
    }

    public Events(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void failedOver(FailoverEvent event) {
        ObjectNode json = event("failover", event.request());
        json.put("route", event.routeId());
        json.put("from", event.from());
        json.put("to", event.to());
        json.put("reason", event.kind().id());
        json.put("call", event.call());
        json.put("lost_ms", event.lost().toMillis());
        send(json, event.request());
    }

    /** A request is finished. */
    @Override
    public void process(Exchange exchange) {
        String id = Caller.of(exchange).id();
        ObjectNode json = event("request", id);
        json.put("alias", exchange.getProperty(ReadRequest.ALIAS_PROPERTY, String.class));
        Failure failure = exchange.getProperty(Failure.PROPERTY, Failure.class);
        json.put("outcome", failure == null ? ResultMessage.SUCCEEDED : ResultMessage.FAILED);
        if (failure != null) {
            json.put("code", failure.code().id());
        }
        json.put("took_ms", Ledgers.millis(exchange));
        json.set("attempts", Ledgers.json(exchange));
        Source source = Source.of(exchange);
        ObjectNode place = json.putObject("source");
        place.put("topic", source.topic());
        place.put("partition", source.partition());
        place.put("offset", source.offset());
        send(json, id);
    }

    private ObjectNode event(String type, @Nullable String request) {
        ObjectNode json = Json.object();
        json.put("type", type);
        json.put("time", clock.instant().toString());
        json.put("request_id", request);
        return json;
    }

    private void send(ObjectNode json, @Nullable String key) {
        Producer open = producer;
        if (open == null || camelContext == null) {
            return;
        }
        Exchange exchange = new DefaultExchange(camelContext, ExchangePattern.InOnly);
        Message message = exchange.getMessage();
        message.setBody(Json.bytes(json));
        if (key != null) {
            message.setHeader(KafkaConstants.KEY, key.getBytes(StandardCharsets.UTF_8));
        }
        try {
            open.process(exchange);
        } catch (Exception lost) {
            LOG.debug("An event is lost: {}", lost.toString());
        }
    }

    @Override
    protected void doStart() throws Exception {
        CamelContext context = camelContext;
        if (context == null) {
            throw new IllegalStateException("no Camel context");
        }
        Producer made = context.getEndpoint(to).createProducer();
        made.start();
        producer = made;
    }

    @Override
    protected void doStop() throws Exception {
        if (producer != null) {
            producer.stop();
        }
    }

    @Override
    @SuppressWarnings("NullAway") // Camel sets it before it asks
    public CamelContext getCamelContext() {
        return camelContext;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
    }

    public String getTo() {
        return to;
    }

    /** The endpoint that takes the events. */
    public void setTo(String to) {
        this.to = to;
    }
}
