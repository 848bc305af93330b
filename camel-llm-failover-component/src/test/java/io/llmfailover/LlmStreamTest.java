package io.llmfailover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmfailover.chat.ChatChunk;
import io.llmfailover.chat.ChatStream;
import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.LlmException;
import io.llmfailover.error.LlmTransientException;
import io.llmfailover.simulator.journal.JournalEntry;
import io.llmfailover.simulator.journal.Outcome;
import io.llmfailover.simulator.script.Rule;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.junit.jupiter.api.Test;

class LlmStreamTest extends LlmTestSupport {

    private static final String URI = "llm:openai/gpt-4o-mini?stream=true";

    private ChatStream stream(String uri) throws Exception {
        return call(uri, "Tell me a story").getMessage().getBody(ChatStream.class);
    }

    @Test
    void isReadInJavaChunkByChunk() throws Exception {
        simulator.script(Rule.on("openai").text("one two three four").tokens(4));
        List<String> pieces = new ArrayList<>();
        List<String> finishes = new ArrayList<>();
        long usages = 0;
        try (ChatStream stream = stream(URI)) {
            for (ChatChunk chunk : stream) {
                if (!chunk.text().isEmpty()) {
                    pieces.add(chunk.text());
                }
                if (chunk.finishReason() != null) {
                    finishes.add(chunk.finishReason());
                }
                usages += chunk.usage() == null ? 0 : 1;
            }
        }
        assertThat(String.join("", pieces)).isEqualTo("one two three four");
        assertThat(pieces).hasSizeGreaterThan(1);
        assertThat(finishes).containsExactly("stop");
        assertThat(usages).isEqualTo(1);
    }

    @Test
    void isSplitInYaml() throws Exception {
        simulator.script(Rule.on("openai").text("a b c d e").tokens(5));
        routes(
                """
                - route:
                    id: split
                    from:
                      uri: direct:split
                      steps:
                        - to: { uri: "llm:openai/gpt-4o-mini", parameters: { stream: true } }
                        - split:
                            simple: "${body}"
                            streaming: true
                            steps:
                              - setBody: { simple: "${body.text}" }
                              - to: "mock:pieces"
                """);
        var pieces = context.getEndpoint("mock:pieces", org.apache.camel.component.mock.MockEndpoint.class);

        Exchange exchange = call("direct:split", "go");

        assertThat(exchange.getException()).isNull();
        String text = pieces.getReceivedExchanges().stream()
                .map(piece -> piece.getMessage().getBody(String.class))
                .reduce("", String::concat);
        assertThat(text).isEqualTo("a b c d e");
    }

    @Test
    void closingEndsTheCallAtTheVendor() throws Exception {
        simulator.script(Rule.on("openai").tokens(100_000).tokenEvery(5));
        CompletableFuture<JournalEntry> gone = simulator.nextClientGone().toCompletableFuture();

        ChatStream stream = stream(URI);
        Iterator<ChatChunk> chunks = stream.iterator();
        assertThat(chunks.hasNext()).isTrue();
        stream.close();

        assertThat(gone.get(20, TimeUnit.SECONDS).outcome()).isEqualTo(Outcome.CLIENT_GONE);
        assertThat(stream.outcome().toCompletableFuture()).isCompletedExceptionally();
        assertThat(chunks.hasNext()).isFalse();
    }

    @Test
    void anErrorBeforeTheFirstPayloadIsAnOrdinaryException() throws Exception {
        simulator.script(Rule.on("openai").errorIn200(io.llmfailover.simulator.wire.ErrorKind.OVERLOADED));

        Exchange exchange = call(URI, "go");

        assertThat(exchange.getException(LlmException.class)).isInstanceOf(LlmTransientException.class);
        assertThat(exchange.getException(LlmException.class).isAfterOutput()).isFalse();
    }

    @Test
    void anErrorAfterItReachesTheReaderWithTheTextSoFar() throws Exception {
        simulator.script(Rule.on("openai").text("one two three four").tokens(4).errorAfter(2));

        ChatStream stream = stream(URI);

        assertThatThrownBy(stream::readText).isInstanceOfSatisfying(LlmException.class, failure -> {
            assertThat(failure.isAfterOutput()).isTrue();
            assertThat(failure.getPartialText()).isNotBlank().startsWith("one");
            assertThat(failure.getMessage())
                    .contains("after part of the answer")
                    .doesNotContain("one");
        });
    }

    @Test
    void aConnectionLostInTheMiddleIsToldToo() throws Exception {
        simulator.script(Rule.on("openai").text("one two three four").tokens(4).truncate(600));

        ChatStream stream = stream(URI);

        assertThatThrownBy(stream::readText)
                .isInstanceOfSatisfying(LlmException.class, failure -> assertThat(failure.getKind())
                        .isEqualTo(ErrorKind.SERVER_ERROR));
    }

    @Test
    void survivesAFailoverAndIsNotClosedByItsEnd() throws Exception {
        simulator.script(Rule.on("openai").model("bad").status(503));
        routes(failover());

        ChatStream stream = call("direct:failover", "go").getMessage().getBody(ChatStream.class);

        assertThat(stream.readText()).contains("go");
        assertThat(simulator.journal("openai")).hasSize(2);
    }

    private static String failover() {
        return """
                - route:
                    id: failover
                    errorHandler: { noErrorHandler: {} }
                    from:
                      uri: direct:failover
                      steps:
                        - loadBalance:
                            failoverLoadBalancer: { exception: [ io.llmfailover.error.LlmTransientException ] }
                            steps:
                              - to: { uri: "llm:openai/bad", parameters: { stream: true } }
                              - to: { uri: "llm:openai/good", parameters: { stream: true } }
                """;
    }

    @Test
    void survivesACircuitBreakerAroundTheCall() throws Exception {
        routes(
                """
                - route:
                    id: breaker
                    from:
                      uri: direct:breaker
                      steps:
                        - circuitBreaker:
                            id: around-a-stream
                            steps:
                              - to: { uri: "llm:openai/gpt-4o-mini", parameters: { stream: true } }
                        - setBody: { simple: "${body.readText}" }
                """);

        assertThat(call("direct:breaker", "go").getMessage().getBody(String.class))
                .contains("go");
    }

    @Test
    void isClosedWithAnExchangeThatNobodyWaitsFor() throws Exception {
        simulator.script(Rule.on("openai").tokens(100_000).tokenEvery(5));
        CompletableFuture<JournalEntry> gone = simulator.nextClientGone().toCompletableFuture();
        routes(
                """
                - route:
                    id: forgetful
                    from:
                      uri: direct:forgetful
                      steps:
                        - to: { uri: "llm:openai/gpt-4o-mini", parameters: { stream: true } }
                """);
        context.start();

        context.createProducerTemplate().send("direct:forgetful", ExchangePattern.InOnly, e -> e.getMessage()
                .setBody("go"));

        assertThat(gone.get(20, TimeUnit.SECONDS).outcome()).isEqualTo(Outcome.CLIENT_GONE);
    }

    @Test
    void isReadOnce() throws Exception {
        ChatStream stream = stream(URI);
        stream.readText();

        assertThatThrownBy(stream::readText).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aRequestInJsonAsksForItItself() throws Exception {
        Exchange exchange = call(
                "llm:openai/gpt-4o-mini",
                """
                {"stream":true,"messages":[{"role":"user","content":"Hi"}]}
                """);

        assertThat(exchange.getMessage().getBody()).isInstanceOf(ChatStream.class);
        exchange.getMessage().getBody(ChatStream.class).close();
    }
}
