package io.llmfailover.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.error.LlmException;
import io.llmfailover.error.LlmProviderException;
import io.llmfailover.error.LlmRequestException;
import io.llmfailover.error.LlmSetupException;
import io.llmfailover.error.LlmTransientException;
import io.llmfailover.simulator.script.Point;
import io.llmfailover.simulator.script.Rule;
import io.llmfailover.simulator.wire.ErrorKind;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a caller of each alias made of Camel's own EIPs gets when vendors fail. */
@QuarkusTest
@TestProfile(EipTestSupport.Impatient.class)
class EipFaultTest extends EipTestSupport {

    private static Map<String, Rule> outages(String vendor) {
        return Map.of(
                "503", Rule.on(vendor).status(503),
                "rate limit", Rule.on(vendor).error(ErrorKind.RATE_LIMITED),
                "quota", Rule.on(vendor).error(ErrorKind.INSUFFICIENT_QUOTA),
                "overload in 200", Rule.on(vendor).errorIn200(ErrorKind.OVERLOADED),
                "reset", Rule.on(vendor).reset(Point.BEFORE_BODY),
                "half the JSON", Rule.on(vendor).truncateJson(),
                "silence", Rule.on(vendor).silent(),
                "empty body", Rule.on(vendor).empty(),
                "HTML", Rule.on(vendor).html());
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat-eip", "chat-eip-weighted", "chat-eip-retry"})
    void theStandbyAnswers(String alias) {
        outages("openai").forEach((name, outage) -> {
            reset();
            simulator.script(outage);
            // two in a row: of the weighted alias both branches are not reached by one
            assertThat(answeredBy(ask(alias))).as(name).isEqualTo("anthropic");
            assertThat(answeredBy(ask(alias))).as(name).isEqualTo("anthropic");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat-eip", "chat-eip-weighted", "chat-eip-retry", "chat-openai"})
    void whenAllFailTheCallerHearsSoAndNeverGetsTheRequestForAnAnswer(String alias) {
        outages("openai").forEach((name, outage) -> {
            reset();
            simulator.script(outage, Objects.requireNonNull(outages("anthropic").get(name)));
            Exchange exchange = ask(alias);
            assertThat(exchange.getException())
                    .as(name)
                    .isInstanceOfAny(LlmTransientException.class, LlmProviderException.class);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"eip-openai", "eip-anthropic"})
    void anOpenBreakerIsATypedErrorAndNobodyIsCalled(String policy) {
        breaker("openai").transitionToForcedOpenState();
        breaker("anthropic").transitionToForcedOpenState();

        assertThat(ask(policy).getException())
                .isInstanceOf(LlmTransientException.class)
                .hasMessageContaining("'" + policy + "'")
                .hasMessageContaining("does not permit further calls")
                .extracting(e -> ((LlmException) e).getKind().id())
                .isEqualTo("unreachable");
        assertThat(simulator.journal()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat-eip", "chat-eip-weighted", "chat-eip-retry"})
    void whileAllBreakersAreOpenOneIsAskedAllTheSame(String alias) {
        breaker("openai").transitionToForcedOpenState();
        breaker("anthropic").transitionToForcedOpenState();

        for (int i = 0; i < 8; i++) {
            answeredBy(ask(alias));
        }
        assertThat(simulator.journal()).hasSize(8);

        simulator.script(Rule.always().status(503));
        assertThat(ask(alias).getException())
                .isInstanceOf(LlmTransientException.class)
                .extracting(e -> ((LlmException) e).getStatus())
                .isEqualTo(503);
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat-eip", "chat-eip-weighted", "chat-eip-retry"})
    void aThousandInvalidRequestsOpenNoBreakerAndEachCallerHearsAtOnce(String alias) {
        simulator.script(Rule.always().error(ErrorKind.INVALID_REQUEST));

        for (int i = 1; i <= 1_000; i++) {
            assertThat(ask(alias).getException()).isInstanceOf(LlmRequestException.class);
        }

        assertThat(simulator.journal()).as("one call each").hasSize(1_000);
        for (String vendor : new String[] {"openai", "anthropic"}) {
            assertThat(breaker(vendor).getState().name()).isEqualTo("CLOSED");
            // nor do they count as good, which would hide failures among them
            assertThat(breaker(vendor).getMetrics().getNumberOfBufferedCalls()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat-eip", "chat-eip-weighted", "chat-eip-retry"})
    void aWrongKeyReachesTheCallerAndNobodyElseIsAsked(String alias) {
        simulator.script(Rule.always().error(ErrorKind.AUTH));

        assertThat(ask(alias).getException()).isInstanceOf(LlmSetupException.class);
        assertThat(simulator.journal()).hasSize(1);
        assertThat(breaker("openai").getMetrics().getNumberOfBufferedCalls()).isZero();
        assertThat(breaker("anthropic").getMetrics().getNumberOfBufferedCalls()).isZero();
    }
}
