package io.llmfailover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmfailover.chat.ChatStream;
import io.llmfailover.error.AttemptLedger;
import io.llmfailover.observe.CallEvent;
import io.llmfailover.observe.CallObserver;
import io.llmfailover.simulator.journal.JournalEntry;
import io.llmfailover.simulator.journal.Outcome;
import io.llmfailover.simulator.script.Rule;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.apache.camel.builder.ExchangeBuilder;
import org.junit.jupiter.api.Test;

/** What becomes of a stream when a route does not read it to its end. */
class LlmStreamCareTest extends LlmTestSupport {

    private static final String URI = "llm:openai/gpt-4o-mini?stream=true";

    private void routeThatEndsWith(String step) throws Exception {
        routes(
                """
                - route:
                    id: stream
                    from:
                      uri: direct:stream
                      steps:
                        - to: { uri: "llm:openai/gpt-4o-mini", parameters: { stream: true } }
                        - %s
                """
                        .formatted(step));
    }

    private CompletableFuture<JournalEntry> endlessVendor() {
        simulator.script(Rule.on("openai").tokens(100_000).tokenEvery(5));
        return simulator.nextClientGone().toCompletableFuture();
    }

    @Test
    void anErrorInTheMiddleIsInTheLedgerAndInTheEvent() throws Exception {
        simulator.script(Rule.on("openai").text("one two three four").tokens(4).errorAfter(2));
        List<CallEvent> events = new CopyOnWriteArrayList<>();
        context.getRegistry().bind("observer", (CallObserver) events::add);

        Exchange exchange = call(URI, "Hi");
        ChatStream stream = exchange.getMessage().getBody(ChatStream.class);
        assertThatThrownBy(stream::readText).isNotNull();

        AttemptLedger ledger = exchange.getProperty(LlmConstants.LEDGER_PROPERTY, AttemptLedger.class);
        assertThat(ledger.attempts()).singleElement().satisfies(attempt -> assertThat(attempt.succeeded())
                .isFalse());
        assertThat(events)
                .singleElement()
                .satisfies(event -> assertThat(event.attempt().fault()).isNotNull());
    }

    @Test
    void isClosedWhenALaterStepFails() throws Exception {
        CompletableFuture<JournalEntry> gone = endlessVendor();
        routeThatEndsWith("throwException: { exceptionType: java.lang.IllegalStateException, message: later }");

        Exchange exchange = call("direct:stream", "Hi");

        assertThat(exchange.getException()).isInstanceOf(IllegalStateException.class);
        assertThat(gone.get(20, TimeUnit.SECONDS).outcome()).isEqualTo(Outcome.CLIENT_GONE);
    }

    @Test
    void isClosedWhenALaterStepRollsBack() throws Exception {
        CompletableFuture<JournalEntry> gone = endlessVendor();
        routeThatEndsWith("rollback: { markRollbackOnly: true }");

        call("direct:stream", "Hi");

        assertThat(gone.get(20, TimeUnit.SECONDS).outcome()).isEqualTo(Outcome.CLIENT_GONE);
    }

    @Test
    void isClosedWhenALaterStepReplacesIt() throws Exception {
        CompletableFuture<JournalEntry> gone = endlessVendor();
        routeThatEndsWith("setBody: { constant: something else }");

        call("direct:stream", "Hi");

        assertThat(gone.get(20, TimeUnit.SECONDS).outcome()).isEqualTo(Outcome.CLIENT_GONE);
    }

    @Test
    void aLogDoesNotReadIt() throws Exception {
        routeThatEndsWith("log: \"${body}\"");

        Exchange exchange = call("direct:stream", "Hi");

        assertThat(exchange.getMessage().getBody(ChatStream.class).readText()).contains("Hi");
    }

    @Test
    void readingWhereItsChunksComeFromIsRefusedInsteadOfWaitingForEver() throws Exception {
        simulator.script(Rule.on("openai").text("a b c").tokens(3).tokenEvery(200));
        Vertx vertx = Vertx.vertx();
        component.setVertx(vertx);
        routeThatEndsWith("setBody: { simple: \"${body.readText}\" }");
        context.start();
        AsyncProducer route = context.getEndpoint("direct:stream").createAsyncProducer();
        route.start();
        CompletableFuture<Exchange> done = new CompletableFuture<>();
        Exchange exchange = ExchangeBuilder.anExchange(context).withBody("Hi").build();

        vertx.runOnContext(there -> route.process(exchange, sync -> done.complete(exchange)));

        assertThat(done.get(20, TimeUnit.SECONDS).getException()).rootCause().hasMessageContaining("event loop");
        vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
}
