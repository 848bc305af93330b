package io.llmfailover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmfailover.chat.ChatChunk;
import io.llmfailover.chat.ChatStream;
import io.llmfailover.error.LlmException;
import io.llmfailover.health.Health;
import io.llmfailover.health.HealthRegistry;
import io.llmfailover.simulator.script.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** Hostile review: streams. */
@SuppressWarnings("all")
class ReviewStreamsTest extends BalancerTestSupport {

    private static final String FIRST = "llm:openai/first?stream=true";
    private static final String SECOND = "llm:openai/second?stream=true";

    private Health health(String target) {
        return context.getCamelContextExtension().getContextPlugin(HealthRegistry.class).snapshots().stream()
                .filter(one -> one.target().equals(target))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aStreamThatBreaksOffCountsAgainstItsTarget() throws Exception {
        simulator.script(
                Rule.on("openai").model("first").text("one two three").tokens(3).errorAfter(2));
        route("", FIRST, SECOND);
        for (int i = 0; i < 3; i++) {
            ChatStream stream = ask().getMessage().getBody(ChatStream.class);
            assertThatThrownBy(stream::readText).isInstanceOf(LlmException.class);
        }
        System.out.println("after 3 broken streams: " + health("openai/first"));
        assertThat(health("openai/first").failures()).isNotEmpty();
        assertThat(health("openai/first").left()).isPositive();
    }

    @Test
    void restartRunsStepsOffTheEventLoop() throws Exception {
        List<String> threads = new CopyOnWriteArrayList<>();
        List<Boolean> loops = new CopyOnWriteArrayList<>();
        context.getRegistry().bind("step", (org.apache.camel.Processor) exchange -> {
            threads.add(Thread.currentThread().getName());
            loops.add(io.vertx.core.Context.isOnEventLoopThread());
        });
        routes(
                """
                - route:
                    id: other
                    errorHandler: { noErrorHandler: {} }
                    from: { uri: "direct:other", steps: [ { process: { ref: step } }, { to: "%s" } ] }
                """
                        .formatted(SECOND));
        simulator.script(
                Rule.on("openai")
                        .model("first")
                        .text("one two three")
                        .tokens(3)
                        .tokenEvery(200)
                        .errorAfter(2),
                Rule.on("openai").model("second").text("another answer"));
        route("onPartial: restart", FIRST, "direct:other");
        ChatStream stream = ask().getMessage().getBody(ChatStream.class);
        assertThat(stream.readText()).isEqualTo("another answer");
        System.out.println("restart ran on " + threads);
        assertThat(loops).containsOnly(false);
    }

    @Test
    void restartWithNobodyLeftKeepsTheTextSoFar() throws Exception {
        simulator.script(
                Rule.on("openai").model("first").text("one two three").tokens(3).errorAfter(2));
        route("onPartial: restart", FIRST);
        ChatStream stream = ask().getMessage().getBody(ChatStream.class);
        assertThatThrownBy(stream::readText)
                .isInstanceOfSatisfying(
                        LlmException.class, e -> assertThat(e.getPartialText()).startsWith("one"));
    }

    @Test
    void nestedBalancersThatBothRestart() throws Exception {
        simulator.script(Rule.on("openai").text("one two three four").tokens(4).tokenEvery(100));
        routes(
                """
                - beans:
                    - name: inner
                      type: io.llmfailover.balance.FailoverBalancer
                      properties: { onPartial: restart }
                - route:
                    id: inner
                    errorHandler: { noErrorHandler: {} }
                    from:
                      uri: direct:inner
                      steps:
                        - loadBalance:
                            customLoadBalancer: { ref: inner }
                            steps:
                              - to: "%s"
                """
                        .formatted(FIRST));
        route("onPartial: restart", "direct:inner", SECOND);
        ChatStream stream = ask().getMessage().getBody(ChatStream.class);
        assertThat(stream.readText()).isEqualTo("one two three four");
    }

    @Test
    void nestedBalancersOuterFailInnerRestart() throws Exception {
        simulator.script(Rule.on("openai").text("one two three four").tokens(4).tokenEvery(100));
        routes(
                """
                - beans:
                    - name: inner
                      type: io.llmfailover.balance.FailoverBalancer
                      properties: { onPartial: restart }
                - route:
                    id: inner
                    errorHandler: { noErrorHandler: {} }
                    from:
                      uri: direct:inner
                      steps:
                        - loadBalance:
                            customLoadBalancer: { ref: inner }
                            steps:
                              - to: "%s"
                """
                        .formatted(FIRST));
        route("", "direct:inner", SECOND);
        ChatStream stream = ask().getMessage().getBody(ChatStream.class);
        assertThat(stream.readText()).isEqualTo("one two three four");
    }

    @Test
    void whatTheTableSaysNoToIsNotBegunAnewElsewhere() throws Exception {
        // the kind's row says: next no
        simulator.script(
                Rule.on("openai").model("first").text("one two three").tokens(3).errorAfter(2),
                Rule.on("openai").model("second").text("another answer"));
        route(
                "onPartial: restart, actions: { server_error: \"never no\", overloaded: \"never no\", unknown: \"never no\" }",
                FIRST,
                SECOND);
        ChatStream stream = ask().getMessage().getBody(ChatStream.class);
        assertThatThrownBy(stream::readText).isInstanceOf(LlmException.class);
        assertThat(simulator.journal()).hasSize(1);
    }

    @Test
    void inFlightIsZeroWhenStreamsAreClosedOrUnread() throws Exception {
        simulator.script(Rule.on("openai").text("one two three four").tokens(4).tokenEvery(60_000));
        for (String policy : List.of("fail", "accept", "restart")) {
            close();
            open();
            simulator.script(
                    Rule.on("openai").text("one two three four").tokens(4).tokenEvery(60_000));
            route("onPartial: " + policy, FIRST);
            Exchange answer = ask();
            assertThat(health("openai/first").inFlight()).isEqualTo(1);
            answer.getMessage().getBody(ChatStream.class).close();
            assertThat(health("openai/first").inFlight()).as(policy).isZero();
        }
    }

    @Test
    void pauseAfterResumeIsNotLost() throws Exception {
        // a writer that is preempted between the queue's lock and Source.pause()
        List<String> told = new CopyOnWriteArrayList<>();
        ChatStream[] box = new ChatStream[1];
        List<Thread> readers = new ArrayList<>();
        box[0] = new ChatStream(new ChatStream.Source() {
            @Override
            public void pause() {
                // as if this thread had been preempted at the call: the reader drains everything first
                Thread reader = new Thread(() -> {
                    box[0].subscribe(new Flow.Subscriber<>() {
                        @Override
                        public void onSubscribe(Flow.Subscription subscription) {
                            subscription.request(Long.MAX_VALUE);
                        }

                        @Override
                        public void onNext(ChatChunk item) {}

                        @Override
                        public void onError(Throwable throwable) {}

                        @Override
                        public void onComplete() {}
                    });
                });
                reader.start();
                try {
                    reader.join(5_000);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                told.add("pause");
            }

            @Override
            public void resume() {
                told.add("resume");
            }

            @Override
            public void cancel() {}
        });
        for (int i = 0; i < 128; i++) {
            box[0].offer(ChatChunk.restart("x"));
        }
        System.out.println("order: " + told);
        assertThat(told.get(told.size() - 1))
                .as("the queue is empty: the source must not stay paused")
                .isEqualTo("resume");
        assertThat(readers).isEmpty();
    }

    @Test
    void aProbeWhoseStreamIsNeverReadDoesNotKeepTheTargetHalfOpen() throws Exception {
        simulator.script(
                Rule.on("openai").model("first").status(503).first(1),
                Rule.on("openai")
                        .model("first")
                        .text("one two three four")
                        .tokens(4)
                        .tokenEvery(8_000));
        route("breaker: { failures: 1, openFor: 300ms, ramp: 1ms }", FIRST, SECOND);
        ask().getMessage().getBody(ChatStream.class).close();
        Thread.sleep(400);
        ChatStream probe = ask().getMessage().getBody(ChatStream.class);
        Thread.sleep(2_000);
        ChatStream next = ask().getMessage().getBody(ChatStream.class);
        System.out.println("while the probe streams: " + health("openai/first"));
        long first = simulator.journal().stream()
                .filter(e -> e.model().equals("first"))
                .count();
        probe.close();
        next.close();
        assertThat(first)
                .as("asked again though the probe still writes (its first token came long ago)")
                .isGreaterThan(2);
        assertThat(TimeUnit.SECONDS).isNotNull();
    }

    @Test
    void aDoubleCallbackDoesNotCloseTheStream() throws Exception {
        ChatStream[] made = new ChatStream[1];
        context.getRegistry().bind("step", new org.apache.camel.support.AsyncProcessorSupport() {
            @Override
            public boolean process(Exchange exchange, org.apache.camel.AsyncCallback callback) {
                ChatStream stream = new ChatStream(new ChatStream.Source() {
                    @Override
                    public void pause() {}

                    @Override
                    public void resume() {}

                    @Override
                    public void cancel() {}
                });
                stream.offer(ChatChunk.incomplete("x"));
                made[0] = stream;
                exchange.getMessage().setBody(stream);
                callback.done(false);
                callback.done(false);
                return false;
            }
        });
        routes(
                """
                - route:
                    id: other
                    errorHandler: { noErrorHandler: {} }
                    from: { uri: "direct:other", steps: [ { process: { ref: step } } ] }
                """);
        route("", "direct:other");
        ask();
        assertThat(made[0].toString()).contains("open");
    }

    @Test
    void acceptAfterRestartsAndManyChunksIsWhole() throws Exception {
        simulator.script(Rule.on("openai").text("w ".repeat(3_000)).tokens(3_000));
        route("onPartial: restart", FIRST);
        ChatStream stream = ask().getMessage().getBody(ChatStream.class);
        Thread.sleep(500);
        assertThat(stream.readText().length()).isGreaterThan(2_000);
    }

    @Test
    void controlTheSameWithoutAPolicy() throws Exception {
        simulator.script(Rule.on("openai").text("w ".repeat(3_000)).tokens(3_000));
        route("", FIRST);
        ChatStream stream = ask().getMessage().getBody(ChatStream.class);
        Thread.sleep(500);
        assertThat(stream.readText().length()).isGreaterThan(2_000);
    }

    @Test
    void acceptManyChunksIsWhole() throws Exception {
        simulator.script(Rule.on("openai").text("w ".repeat(3_000)).tokens(3_000));
        route("onPartial: accept", FIRST);
        ChatStream stream = ask().getMessage().getBody(ChatStream.class);
        Thread.sleep(500);
        assertThat(stream.readText().length()).isGreaterThan(2_000);
    }

    @Test
    void tellsWhyItRestarts() throws Exception {
        simulator.script(
                Rule.on("openai").model("first").text("one two three").tokens(3).errorAfter(2),
                Rule.on("openai").model("second").text("another answer"));
        route(
                "onPartial: restart, actions: { server_error: \"never no\", overloaded: \"never no\", unknown: \"never"
                        + " no\", timeout: \"never no\", unreachable: \"never no\", rate_limited: \"never no\" }",
                FIRST,
                SECOND);
        ChatStream stream = ask().getMessage().getBody(ChatStream.class);
        boolean restarted = false;
        try {
            for (ChatChunk chunk : stream) {
                if (chunk.isRestart()) {
                    System.out.println("restarts because " + chunk.json());
                    restarted = true;
                }
            }
        } catch (LlmException e) {
            System.out.println("heard " + e);
        }
        assertThat(restarted).isFalse();
    }

    @Test
    void anExpiredDeadlineInTheMiddleDoesNotVoidTheText() throws Exception {
        simulator.script(
                Rule.on("openai").model("first").text("one two three").tokens(3).tokenEvery(600));
        route("onPartial: restart, deadline: 1000ms", FIRST, SECOND);
        ChatStream stream = ask().getMessage().getBody(ChatStream.class);
        assertThatThrownBy(stream::readText).isInstanceOfSatisfying(LlmException.class, e -> {
            System.out.println("heard " + e + " partial '" + e.getPartialText() + "'");
            assertThat(e.getPartialText()).startsWith("one");
        });
    }
}
