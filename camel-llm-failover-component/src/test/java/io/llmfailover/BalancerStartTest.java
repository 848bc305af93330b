package io.llmfailover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmfailover.balance.FailoverBalancer;
import io.llmfailover.simulator.script.Rule;
import io.llmfailover.simulator.wire.ErrorKind;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** What the start and the stop of a route mean for its balancer; what is configured wrong fails at start. */
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

    @Test
    void aRouteThatIsRemovedAndAddedAgainHasItsTargetsOnce() throws Exception {
        context.getRegistry().bind("failover", new FailoverBalancer());
        RouteBuilder route = new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:chat")
                        .routeId("chat")
                        .errorHandler(noErrorHandler())
                        .loadBalance()
                        .custom("failover")
                        .to("llm:openai/a")
                        .to("llm:anthropic/claude-haiku-4-5");
            }
        };
        simulator.script(Rule.always().error(ErrorKind.INSUFFICIENT_QUOTA));
        context.addRoutes(route);
        context.start();
        for (int i = 0; i < 2; i++) {
            context.getRouteController().stopRoute("chat");
            context.removeRoute("chat");
            context.addRoutes(route);
        }

        ask();

        assertThat(simulator.journal()).hasSize(2);
    }

    @Test
    void aRouteThatWasStoppedOrSuspendedWorksAgain() throws Exception {
        route("", "llm:openai/a", "llm:anthropic/claude-haiku-4-5");
        context.start();
        context.getRouteController().stopRoute("chat");
        context.getRouteController().startRoute("chat");
        context.getRouteController().suspendRoute("chat");
        context.getRouteController().resumeRoute("chat");

        assertThat(ask().getException()).isNull();
    }

    @Test
    void anInterceptorDoesNotHideWhereAStepLeads() throws Exception {
        context.getRegistry().bind("failover", new FailoverBalancer());
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                interceptSendToEndpoint("llm:*").to("log:seen");
                from("direct:chat")
                        .routeId("chat")
                        .errorHandler(noErrorHandler())
                        .loadBalance()
                        .custom("failover")
                        .to("llm:openai/a");
            }
        });

        assertThat(ask().getException()).isNull();
        assertThat(health("openai/a").successes()).isEqualTo(1);
    }
}
