package io.llmfailover;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** What is configured wrong in a balancer fails at start. */
class BalancerStartTest extends BalancerTestSupport {

    @Test
    void oneBalancerServesOneRoute() throws Exception {
        route("", "llm:openai/a");
        routes(
                """
                - route:
                    id: other
                    from:
                      uri: direct:other
                      steps:
                        - loadBalance:
                            customLoadBalancer: { ref: failover }
                            steps: [ { to: "llm:openai/b" } ]
                """);

        assertThatThrownBy(() -> context.start()).rootCause().hasMessageContaining("used in the routes chat and other");
    }

    @Test
    void whatIsConfiguredWrongIsToldAtStartAllAtOnce() throws Exception {
        route(
                "order: best, attempts: 0, deadline: soon, breaker: { failures: 0, openFor: never },"
                        + " actions: { auth: maybe, nothing: \"never no\" }",
                "llm:openai/a");

        assertThatThrownBy(() -> context.start())
                .rootCause()
                .hasMessageContaining("order is priority")
                .hasMessageContaining("attempts must")
                .hasMessageContaining("deadline is a duration")
                .hasMessageContaining("breaker.failures must be at least 1")
                .hasMessageContaining("breaker.openFor is a duration")
                .hasMessageContaining("actions.auth")
                .hasMessageContaining("actions.nothing");
    }

    @Test
    void aBalancerWithoutStepsIsRefused() throws Exception {
        routes(
                """
                - beans:
                    - name: failover
                      type: io.llmfailover.balance.FailoverBalancer
                      properties: { weights: "1,1" }
                - route:
                    id: chat
                    from:
                      uri: direct:chat
                      steps: [ { loadBalance: { customLoadBalancer: { ref: failover } } } ]
                """);

        assertThatThrownBy(() -> context.start())
                .rootCause()
                .hasMessageContaining("it has no steps")
                .hasMessageContaining("weights are for order weighted or adaptive");
    }
}
