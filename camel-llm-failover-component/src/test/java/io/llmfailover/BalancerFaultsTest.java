package io.llmfailover;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.error.LlmException;
import io.llmfailover.observe.FailoverObserver;
import io.llmfailover.simulator.script.Rule;
import java.net.ConnectException;
import java.util.Arrays;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.AsyncProcessorSupport;
import org.junit.jupiter.api.Test;

/** Faults of callers, steps and observers: they cool no model, and the caller has one end all the same. */
class BalancerFaultsTest extends BalancerTestSupport {

    /** A step that wraps what fails within it. */
    private void multicast() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:other")
                        .errorHandler(noErrorHandler())
                        .multicast()
                        .stopOnException()
                        .to("llm:openai/a");
            }
        });
        route("", "direct:other", "llm:anthropic/claude-haiku-4-5");
    }

    @Test
    void aStepThatRefusesBadInputBeforeTheModelDoesNotCoolTheModel() throws Exception {
        other(
                exchange -> {
                    if (exchange.getMessage().getBody(String.class).startsWith("bad")) {
                        throw new IllegalArgumentException("the caller's fault");
                    }
                },
                "llm:openai/a");
        route("", "direct:other", "llm:anthropic/claude-haiku-4-5");

        for (int i = 0; i < 3; i++) {
            assertThat(call("direct:chat", "bad").getException()).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(simulator.journal()).isEmpty();
        assertThat(ask().getMessage().getHeader(LlmConstants.PROVIDER)).isEqualTo("openai");
    }

    @Test
    void aFaultOfTheCallerThatAStepWrapsCoolsNobody() throws Exception {
        simulator.script(Rule.on("openai")
                .error(io.llmfailover.simulator.wire.ErrorKind.INVALID_REQUEST)
                .first(3));
        multicast();

        for (int i = 0; i < 3; i++) {
            assertThat(ask().getException()).isNotNull();
        }
        assertThat(ask().getMessage().getHeader(LlmConstants.PROVIDER)).isEqualTo("openai");
    }

    @Test
    void anOutageThatAStepWrapsFailsOver() throws Exception {
        simulator.script(Rule.on("openai").status(503));
        multicast();

        assertThat(ask().getMessage().getHeader(LlmConstants.PROVIDER)).isEqualTo("anthropic");
    }

    @Test
    void aHeadroomThatIsNoNumberDoesNotKeepTheAnswerBack() throws Exception {
        other(exchange -> exchange.getMessage().setBody("done"));
        route("", "direct:other");

        assertThat(ask(exchange -> exchange.getMessage().setHeader("CamelLlmHeadroom", "a lot"))
                        .getMessage()
                        .getBody())
                .isEqualTo("done");
    }

    @Test
    void anErrorOfAnObserverDoesNotKeepTheAnswerBack() throws Exception {
        context.getRegistry().bind("observer", (FailoverObserver) event -> {
            throw new AssertionError("not even an exception");
        });
        simulator.script(Rule.on("openai").status(503));
        route("", "llm:openai/a", "llm:anthropic/claude-haiku-4-5");

        assertThat(ask(exchange -> {}).getException()).isNull();
    }

    @Test
    void aStepThatCallsBackTwiceHasOneOutcome() throws Exception {
        other(new AsyncProcessorSupport() {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                exchange.getMessage().setBody("done");
                callback.done(false);
                callback.done(false);
                return false;
            }
        });
        route("", "direct:other");

        assertThat(ask().getMessage().getBody()).isEqualTo("done");
    }

    @Test
    void thousandsOfStepsThatFailAtOnceDoNotOverflowTheStack() throws Exception {
        other(exchange -> {
            throw new ConnectException("no");
        });
        String[] steps = new String[3_000];
        Arrays.setAll(steps, i -> "direct:other");
        route(
                "attempts: 100000, breaker: { failures: 100000000, minimumCalls: 100000000 },"
                        + " failOn: \"java.net.ConnectException\"",
                steps);

        assertThat(ask().getException()).isInstanceOf(LlmException.class);
    }

    @Test
    void anAnswerThatCallsNoModelDoesNotShowThatTheModelWorks() throws Exception {
        simulator.script(Rule.on("openai").status(503));
        other(
                exchange -> {
                    if (exchange.getMessage().getBody(String.class).startsWith("known")) {
                        exchange.getMessage().setBody("from a cache");
                        exchange.setRouteStop(true);
                    }
                },
                "llm:openai/a");
        route("breaker: { failures: 2 }, attempts: 1", "direct:other");

        call("direct:chat", "Hello");
        assertThat(call("direct:chat", "known").getMessage().getBody()).isEqualTo("from a cache");
        call("direct:chat", "Hello");

        assertThat(health("openai/a").successes()).isZero();
        assertThat(health("openai/a").left()).isPositive();
    }
}
