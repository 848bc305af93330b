package io.llmfailover.kafka.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import io.llmfailover.error.ErrorKind;
import io.llmfailover.health.HealthRegistry;
import io.llmfailover.observe.RestEvent;
import io.llmfailover.observe.RestObserver;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Lets the instances of an application know of each other's breakers. What happens here goes to {@code to}; as a step of a
 * route it takes what the others said. What is known here goes before hearsay, so nothing is lost while the topic is away.
 */
public class ShareHealth extends News implements RestObserver, Processor {

    private final String instance = UUID.randomUUID().toString();
    private final Clock clock;

    public ShareHealth() {
        this(Clock.systemUTC());
    }

    public ShareHealth(Clock clock) {
        super("seda:llm-health?size=1000&discardWhenFull=true&discardIfNoConsumers=true");
        this.clock = clock;
    }

    @Override
    public void rested(RestEvent event) {
        ObjectNode json = Json.object();
        json.put("target", event.target());
        json.put("account", event.account());
        json.put("instance", instance);
        json.put("resting", event.resting());
        json.put("reason", event.kind() == null ? null : event.kind().id());
        json.put("left_ms", event.left().toMillis());
        json.put("time", clock.instant().toString());
        send(json, event.target() + " " + event.account());
    }

    @Override
    public void process(Exchange exchange) throws IOException {
        JsonNode said = Json.parse(exchange.getMessage().getBody(byte[].class));
        HealthRegistry health = exchange.getContext().getCamelContextExtension().getContextPlugin(HealthRegistry.class);
        if (health != null && !said.path("instance").asText().equals(instance)) {
            health.heard(event(said, exchange));
        }
    }

    /** The broker's time of the record and ours tell how much of the rest has passed. */
    private RestEvent event(JsonNode said, Exchange exchange) {
        long age = Math.max(0, clock.millis() - Source.of(exchange).timestamp());
        long left = said.path("left_ms").asLong() - age;
        boolean resting = said.path("resting").asBoolean() && left > 0;
        String reason = Json.textAt(said, "reason");
        return new RestEvent(
                said.path("target").asText(),
                said.path("account").asText(),
                resting,
                reason == null ? null : ErrorKind.of(reason),
                Duration.ofMillis(Math.max(0, left)));
    }
}
