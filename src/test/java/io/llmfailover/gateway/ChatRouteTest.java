package io.llmfailover.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.LlmComponent;
import io.llmfailover.LlmConstants;
import io.llmfailover.simulator.Simulator;
import io.llmfailover.simulator.script.Rule;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(SimulatedVendors.class)
@SuppressWarnings("NullAway.Init") // injected
class ChatRouteTest {

    @Inject
    CamelContext context;

    @Inject
    ProducerTemplate template;

    @Inject
    Vertx vertx;

    Simulator simulator;

    @BeforeEach
    void reset() {
        simulator.reset();
    }

    @Test
    void answersUnderQuarkusWithItsVertx() {
        assertThat(template.requestBody("direct:chat", "Hello", String.class)).contains("Hello");
        assertThat(context.getComponent("llm", LlmComponent.class).getVertx()).isSameAs(vertx);
        assertThat(simulator.journal("openai")).hasSize(1);
    }

    @Test
    void claudeAnswersWhenOpenAiCannot() {
        simulator.script(Rule.on("openai").status(503));

        Exchange exchange = template.request("direct:chat", e -> e.getMessage().setBody("Hello"));

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader(LlmConstants.PROVIDER)).isEqualTo("anthropic");
    }
}
