package io.llmfailover.kafka.contract;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import io.llmfailover.observe.FailoverEvent;
import io.llmfailover.observe.FailoverObserver;
import java.time.Clock;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/** Tells of each failover and, as the last step of a route, of each finished request. */
public class Events extends News implements FailoverObserver, Processor {

    private final Clock clock;

    public Events() {
        this(Clock.systemUTC());
    }

    public Events(Clock clock) {
        super("seda:llm-events?size=10000&discardWhenFull=true&discardIfNoConsumers=true");
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
}
