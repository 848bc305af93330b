package io.llmfailover.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.llmfailover.error.LlmRequestException;
import io.llmfailover.error.LlmTransientException;
import io.llmfailover.simulator.script.Rule;
import io.llmfailover.simulator.wire.ErrorKind;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The breakers of the policy routes: when they open, what that spares, how they close. */
@QuarkusTest
@TestProfile(EipTestSupport.Impatient.class)
class EipBreakerTest extends EipTestSupport {

    @ParameterizedTest
    @ValueSource(strings = {"openai", "anthropic"})
    void areSetAsTheirFilesSay(String vendor) {
        CircuitBreakerConfig config = breaker(vendor).getCircuitBreakerConfig();

        assertThat(breaker(vendor).getName()).isEqualTo("eip-" + vendor);
        assertThat(config.getSlidingWindowType()).isEqualTo(CircuitBreakerConfig.SlidingWindowType.TIME_BASED);
        assertThat(config.getSlidingWindowSize()).isEqualTo(60);
        assertThat(config.getMinimumNumberOfCalls()).isEqualTo(20);
        assertThat(config.getFailureRateThreshold()).isEqualTo(15);
        assertThat(config.getWaitIntervalFunctionInOpenState().apply(1)).isEqualTo(30_000);
        assertThat(config.getPermittedNumberOfCallsInHalfOpenState()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat-eip", "chat-eip-retry"})
    void threeFailuresInTwentyCallsOpenItAndThenOnlyTheStandbyIsCalled(String alias) {
        simulator.script(Rule.on("openai").status(503).first(3));

        for (int i = 0; i < 20; i++) {
            assertThat(breaker("openai").getState()).isEqualTo(CircuitBreaker.State.CLOSED);
            answeredBy(ask(alias));
        }

        assertThat(breaker("openai").getState()).isEqualTo(CircuitBreaker.State.OPEN);
        assertThat(calls("openai")).isEqualTo(20);
        for (int i = 0; i < 10; i++) {
            assertThat(answeredBy(ask(alias))).isEqualTo("anthropic");
        }
        assertThat(calls("openai")).as("not called while open").isEqualTo(20);
        assertThat(breaker("anthropic").getState()).isEqualTo(CircuitBreaker.State.CLOSED);
    }

    @Test
    void twoFailuresInTwentyCallsDoNot() {
        simulator.script(Rule.on("openai").status(503).first(2));

        for (int i = 0; i < 20; i++) {
            answeredBy(ask("chat-eip"));
        }

        assertThat(breaker("openai").getState()).isEqualTo(CircuitBreaker.State.CLOSED);
    }

    @Test
    void threeGoodProbesBringTrafficBack() {
        breaker("openai").transitionToOpenState();
        breaker("openai").transitionToHalfOpenState();

        for (int i = 0; i < 3; i++) {
            assertThat(breaker("openai").getState()).isEqualTo(CircuitBreaker.State.HALF_OPEN);
            assertThat(answeredBy(ask("chat-eip"))).isEqualTo("openai");
        }

        assertThat(breaker("openai").getState()).isEqualTo(CircuitBreaker.State.CLOSED);
    }

    @Test
    void oneBadProbeOfThreeKeepsItOpen() {
        simulator.script(Rule.on("openai").status(503).first(1));
        breaker("openai").transitionToOpenState();
        breaker("openai").transitionToHalfOpenState();

        for (int i = 0; i < 4; i++) {
            answeredBy(ask("chat-eip"));
        }

        assertThat(breaker("openai").getState()).isEqualTo(CircuitBreaker.State.OPEN);
        assertThat(calls("openai")).isEqualTo(3);
    }

    @Test
    void aProbeThatIsTheCallersFaultProvesNothing() {
        simulator.script(Rule.on("openai").error(ErrorKind.INVALID_REQUEST).first(5));
        breaker("openai").transitionToOpenState();
        breaker("openai").transitionToHalfOpenState();

        for (int i = 0; i < 5; i++) {
            assertThat(ask("chat-eip").getException()).isInstanceOf(LlmRequestException.class);
        }

        assertThat(breaker("openai").getState()).isEqualTo(CircuitBreaker.State.HALF_OPEN);
        for (int i = 0; i < 3; i++) {
            assertThat(answeredBy(ask("chat-eip"))).isEqualTo("openai");
        }
        assertThat(breaker("openai").getState()).isEqualTo(CircuitBreaker.State.CLOSED);
    }

    @Test
    void invalidRequestsAmongOthersDoNotHideAnOutage() {
        simulator.script(
                Rule.on("openai").error(ErrorKind.INVALID_REQUEST).first(500),
                Rule.on("openai").status(503));
        for (int i = 0; i < 500; i++) {
            ask("chat-eip");
        }

        for (int i = 0; i < 21; i++) {
            assertThat(answeredBy(ask("chat-eip"))).isEqualTo("anthropic");
        }

        assertThat(breaker("openai").getState()).isEqualTo(CircuitBreaker.State.OPEN);
        assertThat(calls("openai")).isEqualTo(520);
    }

    @Test
    void inATotalOutageOneCallForEachRequestIsLeft() {
        simulator.script(Rule.always().status(503));

        for (int i = 0; i < 300; i++) {
            assertThat(ask("chat-eip").getException()).isInstanceOf(LlmTransientException.class);
        }

        assertThat(calls("openai"))
                .as("20 through its breaker, and 300 without")
                .isEqualTo(320);
        assertThat(calls("anthropic")).isEqualTo(20);
    }

    @Test
    void aRestartOfTheRouteForgetsNothing() throws Exception {
        breaker("openai").transitionToForcedOpenState();

        context.getRouteController().stopRoute("eip-openai");
        context.getRouteController().startRoute("eip-openai");

        assertThat(answeredBy(ask("chat-eip"))).isEqualTo("anthropic");
        assertThat(calls("openai")).isZero();
    }
}
