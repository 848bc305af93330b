package io.llmfailover.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.llmfailover.LlmConstants;
import io.llmfailover.simulator.Simulator;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTestProfile;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.BeforeEach;

/** The routes of Camel's own EIPs as they ship, with a breaker each that starts closed. */
@QuarkusTestResource(SimulatedVendors.class)
@SuppressWarnings("NullAway.Init") // injected
abstract class EipTestSupport {

    static final String QUESTION = "What is the capital of France?";

    /** A silent vendor is given up soon, and a second try comes at once. */
    public static class Impatient implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "chat-openai.timeout", "1s",
                    "chat-anthropic.timeout", "1s",
                    "chat-eip-retry.delay", "1");
        }
    }

    @Inject
    CamelContext context;

    @Inject
    ProducerTemplate template;

    Simulator simulator;

    @BeforeEach
    void reset() {
        simulator.reset();
        breaker("openai").reset();
        breaker("anthropic").reset();
    }

    CircuitBreaker breaker(String vendor) {
        return Objects.requireNonNull(
                context.getRegistry().lookupByNameAndType("eip-" + vendor + "-breaker", CircuitBreaker.class));
    }

    Exchange ask(String alias) {
        return ask(alias, QUESTION);
    }

    Exchange ask(String alias, Object body) {
        Exchange exchange =
                template.request("direct:" + alias, e -> e.getMessage().setBody(body));
        if (exchange.getException() == null) {
            assertThat(exchange.getMessage().getBody())
                    .as("an answer, and not the request")
                    .isNotEqualTo(body);
        }
        return exchange;
    }

    /** Who answered; null if nobody did. */
    static Object answeredBy(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage().getHeader(LlmConstants.PROVIDER);
    }

    int calls(String vendor) {
        return simulator.journal(vendor).size();
    }
}
