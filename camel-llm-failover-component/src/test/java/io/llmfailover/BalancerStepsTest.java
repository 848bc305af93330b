package io.llmfailover;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.error.AttemptLedger;
import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.LlmBudgetException;
import io.llmfailover.error.LlmExhaustedException;
import io.llmfailover.health.Health;
import io.llmfailover.health.HealthRegistry;
import io.llmfailover.observe.FailoverEvent;
import io.llmfailover.observe.FailoverObserver;
import io.llmfailover.simulator.script.Rule;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.AsyncProcessorSupport;
import org.junit.jupiter.api.Test;

/** Steps that are more than a call to a model, and what a balancer tells of its work. */
class BalancerStepsTest extends BalancerTestSupport {

    private void failing() throws Exception {
        other(exchange -> {
            throw new IllegalStateException("wrapped", new java.net.ConnectException("no way"));
        });
    }

    @Test
    void anExceptionOfAnotherStepIsPassedOnAsItIs() throws Exception {
        failing();
        route("", "direct:other", "llm:anthropic/claude-haiku-4-5");

        assertThat(ask().getException()).isInstanceOf(IllegalStateException.class);
        assertThat(simulator.journal()).isEmpty();
    }

    @Test
    void failOnNamesExceptionsToGoOnAfter() throws Exception {
        failing();
        route("failOn: \"java.net.ConnectException\"", "direct:other", "llm:anthropic/claude-haiku-4-5");

        assertThat(ask().getMessage().getHeader(LlmConstants.PROVIDER)).isEqualTo("anthropic");
    }

    @Test
    void whenAllFailTheLedgerTellsOfSuchStepsToo() throws Exception {
        failing();
        route("failOn: \"java.net.ConnectException\"", "direct:other");

        assertThat(ask().getException()).isInstanceOfSatisfying(LlmExhaustedException.class, all -> {
            assertThat(all.getKind()).isEqualTo(ErrorKind.UNKNOWN);
            assertThat(all.getAttempts()).hasSize(1);
            assertThat(all).hasMessageContaining("chat#1").hasRootCauseInstanceOf(java.net.ConnectException.class);
        });
    }

    @Test
    void failOnNamesKindsAsWell() throws Exception {
        simulator.script(Rule.on("openai").error(io.llmfailover.simulator.wire.ErrorKind.AUTH));
        route("failOn: \"auth, permission\"", "llm:openai/a", "llm:anthropic/claude-haiku-4-5");

        assertThat(ask().getMessage().getHeader(LlmConstants.PROVIDER)).isEqualTo("anthropic");
    }

    @Test
    void aStepThatNeverEndsIsLeftAtTheDeadline() throws Exception {
        context.getShutdownStrategy().setTimeout(1);
        other(new Hung());
        route("deadline: 300ms", "direct:other", "llm:anthropic/claude-haiku-4-5");

        assertThat(ask().getException()).isInstanceOf(LlmBudgetException.class);
    }

    @Test
    void aStepThatEndsAfterTheDeadlineIsNotHeardAnyMore() throws Exception {
        List<AsyncCallback> waiting = new CopyOnWriteArrayList<>();
        other(new AsyncProcessorSupport() {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                exchange.getMessage().setBody("too late");
                waiting.add(callback);
                return false;
            }
        });
        route("deadline: 200ms", "direct:other");

        Exchange answer = ask();
        waiting.forEach(callback -> callback.done(false));

        assertThat(answer.getException()).isInstanceOf(LlmBudgetException.class);
        assertThat(answer.getMessage().getBody()).isEqualTo("Hello");
    }

    @Test
    void whoeverWasAskedAndSaidNothingByTheDeadlineIsNamed() throws Exception {
        List<AsyncCallback> waiting = new CopyOnWriteArrayList<>();
        other(new AsyncProcessorSupport() {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                exchange.getProperty(AttemptLedger.PROPERTY, AttemptLedger.class)
                        .begin("slow", "s-1");
                waiting.add(callback);
                return false;
            }
        });
        route("deadline: 200ms", "direct:other");

        Exchange answer = ask();
        waiting.forEach(callback -> callback.done(false));

        assertThat(answer.getException()).hasMessageContaining("slow/s-1 deadline_exceeded");
        assertThat(answer.getProperty(AttemptLedger.PROPERTY, AttemptLedger.class)
                        .attempts())
                .hasSize(1);
    }

    @Test
    void everyFailoverIsTold() throws Exception {
        List<FailoverEvent> events = new CopyOnWriteArrayList<>();
        context.getRegistry().bind("broken", (FailoverObserver) event -> {
            throw new IllegalStateException("an observer that fails harms nobody");
        });
        context.getRegistry().bind("observer", (FailoverObserver) events::add);
        simulator.script(
                Rule.on("openai").model("a").status(503),
                Rule.on("openai").model("b").error(io.llmfailover.simulator.wire.ErrorKind.RATE_LIMITED));
        route("", "llm:openai/a", "llm:openai/b", "llm:anthropic/claude-haiku-4-5");

        Exchange answer = ask();

        assertThat(events)
                .extracting(FailoverEvent::from, FailoverEvent::kind, FailoverEvent::to, FailoverEvent::call)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("openai/a", ErrorKind.OVERLOADED, "openai/b", 2),
                        org.assertj.core.groups.Tuple.tuple(
                                "openai/b", ErrorKind.RATE_LIMITED, "anthropic/claude-haiku-4-5", 3));
        assertThat(events).allSatisfy(event -> {
            assertThat(event.exchangeId()).isEqualTo(answer.getExchangeId());
            assertThat(event.routeId()).isEqualTo("chat");
            assertThat(event.lost()).isPositive();
        });
    }

    @Test
    void aRouteThatIsSuspendedIsNotWhereAStepLeads() throws Exception {
        for (String model : List.of("old", "new")) {
            routes(
                    """
                    - route:
                        id: %1$s
                        errorHandler: { noErrorHandler: {} }
                        from: { uri: "direct:other", steps: [ { to: "llm:openai/%1$s" } ] }
                    """
                            .formatted(model));
            context.start();
            if (model.equals("old")) {
                context.getRouteController().suspendRoute(model);
            }
        }
        route("", "direct:other");

        assertThat(ask().getMessage().getHeader(LlmConstants.MODEL)).isEqualTo("new");
        assertThat(context.getCamelContextExtension()
                        .getContextPlugin(HealthRegistry.class)
                        .snapshots())
                .extracting(Health::target)
                .containsExactly("openai/new");
    }
}
