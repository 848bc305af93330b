package io.llmfailover.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.LlmComponent;
import io.llmfailover.LlmConstants;
import io.llmfailover.error.LlmException;
import io.llmfailover.error.LlmRequestException;
import io.llmfailover.simulator.Simulator;
import io.llmfailover.simulator.script.Point;
import io.llmfailover.simulator.script.Rule;
import io.llmfailover.simulator.wire.ErrorKind;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(strings = {"chat", "chat-eip"})
    void claudeAnswersWhenOpenAiCannot(String alias) {
        List<Rule> outages = List.of(
                Rule.on("openai").status(503),
                Rule.on("openai").error(ErrorKind.RATE_LIMITED),
                Rule.on("openai").error(ErrorKind.INSUFFICIENT_QUOTA),
                Rule.on("openai").errorIn200(ErrorKind.OVERLOADED),
                Rule.on("openai").reset(Point.BEFORE_BODY),
                Rule.on("openai").truncateJson());
        for (Rule outage : outages) {
            simulator.reset();
            simulator.script(outage);
            Exchange exchange = ask(alias);
            assertThat(exchange.getException()).as("%s", outage).isNull();
            assertThat(exchange.getMessage().getHeader(LlmConstants.PROVIDER))
                    .as("%s", outage)
                    .isEqualTo("anthropic");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat", "chat-eip"})
    void theCallerHearsAtOnceWhatNoOtherVendorCanMend(String alias) {
        simulator.script(Rule.always().error(ErrorKind.INVALID_REQUEST));

        assertThat(ask(alias).getException()).isInstanceOf(LlmRequestException.class);
        assertThat(simulator.journal()).hasSizeLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat", "chat-eip"})
    void whenAllFailTheCallerHasATypedError(String alias) {
        simulator.script(Rule.always().error(ErrorKind.INSUFFICIENT_QUOTA));

        assertThat(ask(alias).getException()).isInstanceOf(LlmException.class);
    }

    private Exchange ask(String alias) {
        return template.request("direct:" + alias, e -> e.getMessage().setBody("Hello"));
    }
}
