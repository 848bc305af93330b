package io.llmfailover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmfailover.balance.FailoverBalancer;
import io.llmfailover.chat.ChatChunk;
import io.llmfailover.chat.ChatStream;
import io.llmfailover.chat.QuietSource;
import io.llmfailover.error.LlmException;
import io.llmfailover.health.Breaker;
import io.llmfailover.health.Time;
import io.llmfailover.simulator.script.Rule;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.AsyncProcessorSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the course of a stream tells of its target. */
class BalancerStreamsTest extends BalancerTestSupport {

    private static final String FIRST = "llm:openai/first?stream=true";
    private static final String SECOND = "llm:openai/second?stream=true";

    private static final Rule ENDLESS =
            Rule.on("openai").text("one two three four").tokens(4).tokenEvery(60_000);

    private final Time time = new Time();

    private ChatStream stream() throws Exception {
        ChatStream stream = ask().getMessage().getBody(ChatStream.class);
        assertThat(stream).isNotNull();
        return stream;
    }

    /** The first target failed once, and may be probed now. */
    private void firstMayBeProbed() throws Exception {
        simulator.script(Rule.on("openai").model("first").status(503).first(1), ENDLESS);
        FailoverBalancer balancer = new FailoverBalancer(time, () -> 0.5);
        balancer.getBreaker().setFailures(1);
        route(balancer, FIRST, SECOND);
        stream().close();
        time.pass(Duration.ofSeconds(30));
        assertThat(health("openai/first").breaker()).isEqualTo(Breaker.State.HALF_OPEN);
    }

    @Test
    void oneThatBreaksOffCountsAgainstItsTarget() throws Exception {
        simulator.script(
                Rule.on("openai").model("first").text("one two three").tokens(3).errorAfter(2));
        route("", FIRST, SECOND);

        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(stream()::readText).isInstanceOf(LlmException.class);
        }

        assertThat(health("openai/first").failures()).isNotEmpty();
        assertThat(health("openai/first").left()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fail", "accept", "restart"})
    void oneThatIsClosedIsNoLongerUnderWay(String policy) throws Exception {
        simulator.script(ENDLESS);
        route("onPartial: " + policy, FIRST);
        ChatStream stream = stream();
        assertThat(health("openai/first").inFlight()).isEqualTo(1);

        stream.close();

        assertThat(health("openai/first").inFlight()).isZero();
    }

    @Test
    void aProbeIsGoodAtItsFirstPayloadThoughNobodyReadsIt() throws Exception {
        firstMayBeProbed();

        ChatStream probe = stream();

        assertThat(health("openai/first").breaker()).isEqualTo(Breaker.State.RAMPING);
        time.pass(Duration.ofSeconds(10));
        ChatStream next = stream();
        assertThat(simulator.journal())
                .extracting(entry -> entry.model())
                .containsExactly("first", "second", "first", "first");
        probe.close();
        next.close();
    }

    @Test
    void aProbeWhoseReaderStopsEarlyIsGoodAllTheSame() throws Exception {
        firstMayBeProbed();

        ChatStream probe = stream();
        assertThat(probe.iterator().next()).isNotNull();
        probe.close();

        time.pass(Duration.ofSeconds(10));
        assertThat(health("openai/first").breaker()).isEqualTo(Breaker.State.CLOSED);
    }

    @Test
    void aStepThatCallsBackTwiceDoesNotCloseItsStream() throws Exception {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        other(new AsyncProcessorSupport() {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                ChatStream stream = new ChatStream(new QuietSource() {
                    @Override
                    public void cancel() {
                        closed.complete(null);
                    }
                });
                stream.offer(ChatChunk.incomplete("x"));
                exchange.getMessage().setBody(stream);
                callback.done(false);
                callback.done(false);
                return false;
            }
        });
        route("", "direct:other");

        ChatStream stream = stream();

        assertThat(closed).isNotDone();
        stream.close();
        closed.get(10, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fail", "accept", "restart"})
    void aLongOneIsReadWhole(String policy) throws Exception {
        String text = "w ".repeat(3_000).strip();
        simulator.script(Rule.on("openai").text(text).tokens(3_000));
        route("onPartial: " + policy, FIRST);

        assertThat(stream().readText()).isEqualTo(text);
    }

    @Test
    void oneThatAFailedStepLeavesIsClosedThoughItsExchangeIsPartOfAnother() throws Exception {
        simulator.script(Rule.on("openai").tokens(100_000).tokenEvery(5));
        var gone = simulator.nextClientGone().toCompletableFuture();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:other")
                        .errorHandler(noErrorHandler())
                        .to(FIRST)
                        .throwException(new ConnectException("after the stream began"));
                from("direct:parts").split(body().tokenize(",")).to("direct:chat");
            }
        });
        route("failOn: \"java.net.ConnectException\"", "direct:other", "llm:anthropic/claude-haiku-4-5");

        assertThat(call("direct:parts", "one").getException()).isNull();

        gone.get(10, TimeUnit.SECONDS);
    }

    @Test
    void oneThatTheCallerCameWithIsNotClosedByAStepThatEndsTooLate() throws Exception {
        List<AsyncCallback> late = new CopyOnWriteArrayList<>();
        other(new AsyncProcessorSupport() {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                late.add(callback);
                return false;
            }
        });
        route("deadline: 200ms", "direct:other");
        CompletableFuture<Void> closed = new CompletableFuture<>();
        ChatStream own = new ChatStream(new QuietSource() {
            @Override
            public void cancel() {
                closed.complete(null);
            }
        });

        assertThat(ask(exchange -> exchange.getMessage().setBody(own)).getException())
                .isInstanceOf(LlmException.class);
        late.forEach(callback -> callback.done(false));

        assertThat(closed).isNotDone();
    }
}
