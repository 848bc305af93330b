package io.llmfailover;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.budget.Cancellation;
import io.llmfailover.error.AttemptLedger;
import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.LlmException;
import io.llmfailover.simulator.journal.JournalEntry;
import io.llmfailover.simulator.journal.Outcome;
import io.llmfailover.simulator.script.Rule;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** Whoever asked stops waiting. */
class BalancerCancelTest extends BalancerTestSupport {

    private final Cancellation cancellation = new Cancellation();

    private static ErrorKind kind(Exchange answer) {
        return answer.getException(LlmException.class).getKind();
    }

    private CompletableFuture<Exchange> cancellable() throws Exception {
        return send(exchange -> exchange.setProperty(LlmConstants.CANCELLATION_PROPERTY, cancellation));
    }

    private CompletableFuture<JournalEntry> begun() {
        return simulator.next(entry -> entry.outcome() == Outcome.OPEN).toCompletableFuture();
    }

    @Test
    void theCallEndsAtTheVendorAndNobodyElseIsAsked() throws Exception {
        simulator.script(Rule.on("openai").silent());
        route("", "llm:openai/a", "llm:anthropic/b");
        CompletableFuture<JournalEntry> begun = begun();
        CompletableFuture<JournalEntry> gone = simulator.nextClientGone().toCompletableFuture();

        CompletableFuture<Exchange> end = cancellable();
        begun.get(20, TimeUnit.SECONDS);
        cancellation.cancel();

        Exchange answer = end.get(20, TimeUnit.SECONDS);
        assertThat(kind(answer)).isEqualTo(ErrorKind.CANCELLED);
        assertThat(gone.get(20, TimeUnit.SECONDS).vendor()).isEqualTo("openai");
        assertThat(simulator.journal("anthropic")).isEmpty();
        assertThat(health("openai/a").failures()).isEmpty();
    }

    @Test
    void aCallWithoutABalancerEndsAsWell() throws Exception {
        simulator.script(Rule.on("openai").silent());
        CompletableFuture<JournalEntry> begun = begun();
        CompletableFuture<JournalEntry> gone = simulator.nextClientGone().toCompletableFuture();
        routes(
                """
                - route:
                    id: chat
                    errorHandler: { noErrorHandler: {} }
                    from:
                      uri: direct:chat
                      steps:
                        - to: llm:openai/a
                """);

        CompletableFuture<Exchange> end = cancellable();
        begun.get(20, TimeUnit.SECONDS);
        cancellation.cancel();

        Exchange answer = end.get(20, TimeUnit.SECONDS);
        assertThat(kind(answer)).isEqualTo(ErrorKind.CANCELLED);
        gone.get(20, TimeUnit.SECONDS);
        AttemptLedger ledger = answer.getProperty(LlmConstants.LEDGER_PROPERTY, AttemptLedger.class);
        assertThat(ledger.attempts()).hasSize(1);
    }

    @Test
    void whatIsCancelledBeforeIsNotAsked() throws Exception {
        cancellation.cancel();
        route("", "llm:openai/a");

        assertThat(kind(cancellable().get(20, TimeUnit.SECONDS))).isEqualTo(ErrorKind.CANCELLED);
        assertThat(simulator.journal()).isEmpty();
    }

    @Test
    void anAnswerThatWasGivenStays() throws Exception {
        simulator.script(Rule.on("openai").text("Hello"));
        route("", "llm:openai/a");

        Exchange answer = cancellable().get(20, TimeUnit.SECONDS);
        cancellation.cancel();

        assertThat(answer.getException()).isNull();
        assertThat(answer.getMessage().getBody(String.class)).isEqualTo("Hello");
    }
}
