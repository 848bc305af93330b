package io.llmfailover.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.LlmConstants;
import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.LlmException;
import io.llmfailover.error.LlmExhaustedException;
import io.llmfailover.simulator.Simulator;
import io.llmfailover.simulator.script.Rule;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The aliases that ship with balancers of ours: what each promises, seen through its route. */
@QuarkusTest
@QuarkusTestResource(SimulatedVendors.class)
@SuppressWarnings("NullAway.Init") // injected
class AliasesTest {

    @Inject
    CamelContext context;

    @Inject
    ProducerTemplate template;

    Simulator simulator;

    /** What is known of the targets is kept for the life of the application: each test begins with nothing known. */
    @BeforeEach
    void forget() throws Exception {
        simulator.reset();
        SimulatedVendors.forget(context);
        for (String alias : new String[] {"chat", "chat-weighted", "chat-adaptive", "chat-eu", "chat-fast"}) {
            context.getRouteController().stopRoute(alias);
            context.getRouteController().startRoute(alias);
        }
    }

    private Exchange ask(String alias) {
        return template.request("direct:" + alias, e -> e.getMessage().setBody("Hello"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat", "chat-weighted", "chat-adaptive", "chat-fast"})
    void anotherVendorAnswersWhenOneCannot(String alias) {
        simulator.script(Rule.on("openai").status(503));
        for (int i = 0; i < 10; i++) {
            Exchange answer = ask(alias);
            assertThat(answer.getException()).isNull();
            assertThat(answer.getMessage().getHeader(LlmConstants.PROVIDER)).isEqualTo("anthropic");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat", "chat-weighted", "chat-adaptive", "chat-eu", "chat-fast"})
    void whenAllFailTheCallerIsToldWhoWasTried(String alias) {
        simulator.script(Rule.always().error(io.llmfailover.simulator.wire.ErrorKind.INSUFFICIENT_QUOTA));

        assertThat(ask(alias).getException())
                .isInstanceOfSatisfying(LlmExhaustedException.class, all -> assertThat(all.getAttempts())
                        .hasSizeGreaterThanOrEqualTo(2));
    }

    @Test
    void theWeightsAreThoseOfTheFile() {
        long openai = IntStream.range(0, 500)
                .filter(i -> "openai".equals(ask("chat-weighted").getMessage().getHeader(LlmConstants.PROVIDER)))
                .count();
        assertThat(openai).as("four of five").isBetween(350L, 450L);
    }

    @Test
    void inEuropeDataStays() {
        simulator.script(Rule.on("openai-eu").status(503));

        assertThat(ask("chat-eu").getMessage().getHeader(LlmConstants.PROVIDER)).isEqualTo("vllm");

        simulator.script(Rule.on("vllm").status(503));
        Exchange outage = ask("chat-eu");
        assertThat(outage.getException()).isInstanceOf(LlmException.class);
        assertThat(simulator.journal("openai")).isEmpty();
        assertThat(simulator.journal("anthropic")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"llm:openai/gpt-4o-mini", "llm:anthropic/claude-haiku-4-5"})
    void aProviderThatSaysNoRegionIsNotInEurope(String outside) {
        Exchange answer = template.request(outside, e -> {
            e.getMessage().setBody("Hello");
            e.setProperty(LlmConstants.RESIDENCY_PROPERTY, "eu");
        });

        assertThat(answer.getException(LlmException.class).getKind()).isEqualTo(ErrorKind.REGION_BLOCKED);
        assertThat(simulator.journal()).isEmpty();
    }

    @Test
    void whoWaitsIsServedInTiers() {
        simulator.script(Rule.on("openai").silent(), Rule.on("anthropic").silent());

        Exchange answer = ask("chat-fast");

        assertThat(answer.getException()).isNull();
        assertThat(answer.getMessage().getHeader(LlmConstants.PROVIDER)).isEqualTo("vllm");
    }

    @Test
    void aVendorNearItsRateLimitIsSpared() {
        simulator.script(Rule.on("openai")
                .header("x-ratelimit-limit-requests", "100")
                .header("x-ratelimit-remaining-requests", "2"));
        long openai = IntStream.range(0, 100)
                .filter(i -> "openai".equals(ask("chat-adaptive").getMessage().getHeader(LlmConstants.PROVIDER)))
                .count();
        assertThat(openai).isLessThan(20);
    }
}
