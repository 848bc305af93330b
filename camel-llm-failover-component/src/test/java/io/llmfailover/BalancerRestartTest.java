package io.llmfailover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmfailover.balance.FailoverBalancer;
import io.llmfailover.chat.ChatChunk;
import io.llmfailover.chat.ChatStream;
import io.llmfailover.chat.QuietSource;
import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.LlmException;
import io.llmfailover.simulator.script.Rule;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reader of a stream that may begin anew hears of one end, whatever becomes of the steps. */
class BalancerRestartTest extends BalancerTestSupport {

    private static final String FIRST = "llm:openai/first?stream=true";
    private static final String SECOND = "llm:openai/second?stream=true";

    private static final Rule BREAKS =
            Rule.on("openai").model("first").text("one two three").tokens(3).errorAfter(2);

    private static String read(ChatStream stream) throws Exception {
        return CompletableFuture.supplyAsync(stream::readText).get(20, TimeUnit.SECONDS);
    }

    @Test
    void aReaderWhoIsSlowAfterTheNewBeginningGetsAllOfIt() throws Exception {
        String text = "w ".repeat(200).strip();
        simulator.script(
                BREAKS.first(1),
                Rule.on("openai").model("second").text(text).tokens(200).first(1),
                Rule.on("openai").silent());
        route("onPartial: restart, deadline: 1s", FIRST, SECOND);
        Iterator<ChatChunk> chunks =
                ask().getMessage().getBody(ChatStream.class).iterator();
        ChatChunk chunk = chunks.next();
        while (!chunk.isRestart()) {
            chunk = chunks.next();
        }

        // its deadline is later than the one of the stream: when it is told, that one has passed
        assertThat(failure().getKind()).isEqualTo(ErrorKind.DEADLINE_EXCEEDED);

        StringBuilder rest = new StringBuilder();
        chunks.forEachRemaining(next -> rest.append(next.text()));
        assertThat(rest).hasToString(text);
    }

    @Test
    void aStepThatFailsOnItsOwnIsTold() throws Exception {
        simulator.script(BREAKS);
        other(exchange -> {
            throw new IllegalArgumentException("not the vendor");
        });
        route("onPartial: restart", FIRST, "direct:other");

        assertThatThrownBy(() -> read(ask().getMessage().getBody(ChatStream.class)))
                .hasCauseInstanceOf(LlmException.class)
                .hasStackTraceContaining("not the vendor")
                .cause()
                .isInstanceOfSatisfying(LlmException.class, failure -> assertThat(failure.getPartialText())
                        .startsWith("one"));
    }

    @Test
    void aStepThatAnswersWithoutAStreamIsTold() throws Exception {
        simulator.script(BREAKS);
        other(exchange -> exchange.getMessage().setBody("all at once"));
        route("onPartial: restart", FIRST, "direct:other");

        assertThatThrownBy(() -> read(ask().getMessage().getBody(ChatStream.class)))
                .hasStackTraceContaining("did not go on with a stream");
    }

    @ParameterizedTest
    @ValueSource(strings = {"accept", "restart"})
    void aStreamThatTheStepHasReadItselfIsNoReasonToKeepTheCallerWaiting(String policy) throws Exception {
        ChatStream read = new ChatStream(new QuietSource());
        assertThat(read.iterator()).isNotNull();
        other(exchange -> exchange.getMessage().setBody(read));
        route("onPartial: " + policy, "direct:other");

        ChatStream stream = ask().getMessage().getBody(ChatStream.class);

        assertThatThrownBy(() -> read(stream)).hasStackTraceContaining("already has a reader");
    }

    private static void await(CountDownLatch latch) throws InterruptedException {
        assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void anExchangeThatEndsWhileTheNewStreamIsOnItsWayDoesNotCloseIt() throws Exception {
        simulator.script(BREAKS, Rule.on("openai").model("second").text("another answer"));
        CountDownLatch begunAnew = new CountDownLatch(1);
        CountDownLatch exchangeEnded = new CountDownLatch(1);
        FailoverBalancer balancer = new FailoverBalancer();
        balancer.setOnPartial("restart");
        context.getRegistry().bind("failover", balancer);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:other").to(SECOND).process(exchange -> {
                    begunAnew.countDown();
                    await(exchangeEnded);
                });
                from("direct:chat")
                        .loadBalance()
                        .custom("failover")
                        .to(FIRST)
                        .to("direct:other")
                        .end()
                        .process(exchange -> await(begunAnew));
            }
        });

        ChatStream stream = ask().getMessage().getBody(ChatStream.class);
        exchangeEnded.countDown();

        assertThat(read(stream)).isEqualTo("another answer");
    }
}
