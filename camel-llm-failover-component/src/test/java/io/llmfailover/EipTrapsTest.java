package io.llmfailover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.llmfailover.error.LlmException;
import io.llmfailover.error.LlmTransientException;
import io.llmfailover.simulator.script.Rule;
import io.llmfailover.simulator.wire.ErrorKind;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What Camel's own EIPs do when they are set the obvious way: the traps of docs/balancers.md. Where one of these fails with a
 * newer Camel, the trap is gone, and the text wants changing.
 */
class EipTrapsTest extends LlmTestSupport {

    private static final String QUESTION = "the request";

    private void breaker(String options) throws Exception {
        routes(
                """
                - route:
                    id: eip
                    errorHandler: { noErrorHandler: {} }
                    from:
                      uri: direct:eip
                      steps:
                        - circuitBreaker:
                            id: circuit
                            resilience4jConfiguration:
                              minimumNumberOfCalls: 1
                              slidingWindowSize: 1
                %s
                            steps:
                              - to: "llm:openai/a"
                """
                        .formatted(options.indent(14)));
    }

    private void failover(String before, String options, String... steps) throws Exception {
        StringBuilder yaml = new StringBuilder(before)
                .append(
                        """
                        - route:
                            id: eip
                            from:
                              uri: direct:eip
                              steps:
                                - loadBalance:
                                    failoverLoadBalancer: { %s }
                                    steps:
                        """
                                .formatted(options));
        for (String step : steps) {
            yaml.append("              - ").append(step).append('\n');
        }
        routes(yaml.toString());
    }

    private void theRequestComesBackForAnAnswer() throws Exception {
        Exchange exchange = call("direct:eip", QUESTION);

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isEqualTo(QUESTION);
    }

    @Test
    void anOpenBreakerAnswersWithTheRequest() throws Exception {
        breaker("");
        simulator.script(Rule.always().status(503));
        assertThat(call("direct:eip", QUESTION).getException()).isInstanceOf(LlmTransientException.class);

        theRequestComesBackForAnAnswer();
        assertThat(simulator.journal()).hasSize(1);
    }

    @Test
    void whenToldToThrowItThrowsWhatIsNoErrorOfOurs() throws Exception {
        breaker("throwExceptionWhenHalfOpenOrOpenState: true");
        simulator.script(Rule.always().status(503));
        call("direct:eip", QUESTION);

        assertThat(call("direct:eip", QUESTION).getException()).isInstanceOf(CallNotPermittedException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ignoreException: [ io.llmfailover.error.LlmRequestException ]",
                "recordException: [ io.llmfailover.error.LlmTransientException ]"
            })
    void anInlineListOfExceptionsAnswersWithTheRequest(String list) throws Exception {
        breaker("throwExceptionWhenHalfOpenOrOpenState: true\n" + list);
        simulator.script(Rule.always().error(ErrorKind.INVALID_REQUEST));

        theRequestComesBackForAnAnswer();
    }

    @Test
    void aBreakerAsAStepOfABalancerDoesNotStart() throws Exception {
        assumeThat(context.getVersion()).as("Camel 4.14 starts it").doesNotStartWith("4.14.");
        failover(
                "",
                "",
                "circuitBreaker: { id: circuit, steps: [ { to: \"llm:openai/a\" } ] }",
                "to: \"llm:anthropic/b\"");

        assertThatThrownBy(() -> context.start()).rootCause().hasMessageContaining("Name must not be null");
    }

    @Test
    void aHandlerThatHandlesEndsTheFailover() throws Exception {
        failover(
                """
                - onException:
                    exception: [ java.lang.Exception ]
                    handled: { constant: "true" }
                """,
                "",
                "to: \"llm:openai/a\"",
                "to: \"llm:anthropic/b\"");
        simulator.script(Rule.on("openai").status(503));

        theRequestComesBackForAnAnswer();
        assertThat(simulator.journal("anthropic")).isEmpty();
    }

    @Test
    void redeliveryInTheRouteOfTheBalancerRepeatsEachTargetFirst() throws Exception {
        failover(
                """
                - onException:
                    exception: [ io.llmfailover.error.LlmTransientException ]
                    redeliveryPolicy: { maximumRedeliveries: 2, redeliveryDelay: 1 }
                """,
                "",
                "to: \"llm:openai/a\"",
                "to: \"llm:anthropic/b\"");
        simulator.script(Rule.on("openai").status(503));

        assertThat(call("direct:eip", QUESTION).getException()).isNull();
        assertThat(simulator.journal("openai")).hasSize(3);
    }

    @Test
    void withoutAListItFailsOverWhateverItIs() throws Exception {
        failover("", "", "to: \"llm:openai/a\"", "to: \"llm:anthropic/b\"");
        simulator.script(Rule.always().error(ErrorKind.INVALID_REQUEST));

        assertThat(call("direct:eip", QUESTION).getException()).isInstanceOf(LlmException.class);
        assertThat(simulator.journal()).hasSize(2);
    }

    @Test
    void nothingIsKnownOfEarlierAttempts() throws Exception {
        failover("", "", "to: \"llm:openai/a\"", "to: \"llm:anthropic/b\"");
        simulator.script(Rule.on("openai").status(503));

        Exchange exchange = call("direct:eip", QUESTION);

        assertThat(exchange.getMessage().getHeader(LlmConstants.ATTEMPTS)).isEqualTo(1);
        assertThat(exchange.getProperty(Exchange.EXCEPTION_CAUGHT)).isNull();
        assertThat(exchange.getProperty(Exchange.FAILURE_ENDPOINT)).isNull();
    }

    @Test
    void stickyWithoutRoundRobinNeverGoesBackToTheFront() throws Exception {
        failover("", "sticky: true", "to: \"llm:openai/a\"", "to: \"llm:anthropic/b\"");
        simulator.script(
                Rule.on("openai").status(503).first(1),
                Rule.on("anthropic").skip(1).status(503));
        assertThat(call("direct:eip", QUESTION).getException()).isNull();

        for (int i = 0; i < 3; i++) {
            assertThat(call("direct:eip", QUESTION).getException()).isNotNull();
        }
        assertThat(simulator.journal("openai")).hasSize(1);
    }

    @Test
    void roundRobinWithoutALimitAsksUntilSomebodyAnswers() throws Exception {
        failover("", "roundRobin: true", "to: \"llm:openai/a\"", "to: \"llm:anthropic/b\"");
        simulator.script(Rule.always().status(503).first(100));

        assertThat(call("direct:eip", QUESTION).getException()).isNull();
        assertThat(simulator.journal()).as("for one request").hasSize(101);
    }
}
