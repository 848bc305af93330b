package io.llmfailover;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.chat.ChatStream;
import io.llmfailover.health.HealthRegistry;
import io.llmfailover.simulator.script.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.support.AsyncProcessorSupport;
import org.junit.jupiter.api.Test;

/** Hostile review: a third wave. */
@SuppressWarnings("all")
class ReviewMoreTest extends BalancerTestSupport {

    @Test
    void readersThatStopEarlyLeaveTheTargetHalfOpenForGood() throws Exception {
        simulator.script(
                Rule.on("openai").model("first").status(503).first(1),
                Rule.on("openai")
                        .model("first")
                        .text("one two three four")
                        .tokens(4)
                        .tokenEvery(300));
        route(
                "breaker: { failures: 1, openFor: 200ms, ramp: 1ms }",
                "llm:openai/first?stream=true",
                "llm:openai/second?stream=true");
        ask().getMessage().getBody(ChatStream.class).close();
        Thread.sleep(300);
        for (int i = 0; i < 10; i++) {
            ChatStream stream = ask().getMessage().getBody(ChatStream.class);
            stream.iterator().next();
            stream.close();
        }
        var registry = context.getCamelContextExtension().getContextPlugin(HealthRegistry.class);
        System.out.println("after 10 good beginnings: " + registry.snapshots());
        assertThat(registry.snapshots().get(0).breaker().name()).isNotEqualTo("HALF_OPEN");
    }

    @Test
    void theDeadlineHoldsForManyHungSteps() throws Exception {
        context.getShutdownStrategy().setTimeout(1);
        context.getRegistry().bind("step", new AsyncProcessorSupport() {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
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
        route("deadline: 1s", "direct:other");
        context.start();
        Endpoint endpoint = context.getEndpoint("direct:chat");
        AsyncProducer producer = endpoint.createAsyncProducer();
        producer.start();
        List<CompletableFuture<Long>> ends = new ArrayList<>();
        AtomicInteger callbacks = new AtomicInteger();
        for (int i = 0; i < 5_000; i++) {
            Exchange exchange = endpoint.createExchange(ExchangePattern.InOut);
            exchange.getMessage().setBody("Hello");
            CompletableFuture<Long> end = new CompletableFuture<>();
            ends.add(end);
            long start = System.nanoTime();
            producer.process(exchange, sync -> {
                callbacks.incrementAndGet();
                end.complete((System.nanoTime() - start) / 1_000_000);
            });
        }
        long worst = 0;
        for (CompletableFuture<Long> end : ends) {
            worst = Math.max(worst, end.get(20, TimeUnit.SECONDS));
        }
        System.out.println("5000 hung steps, deadline 1 s, worst " + worst + " ms");
        assertThat(callbacks).hasValue(5_000);
        assertThat(worst).isLessThan(1_300);
    }

    @Test
    void twoRoutesOverOneTargetShareItsRetryBudget() throws Exception {
        simulator.script(Rule.always().status(503));
        List<String> uris = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            String name = "r" + i;
            routes(
                    """
                    - beans:
                        - name: %s
                          type: io.llmfailover.balance.FailoverBalancer
                    - route:
                        id: %s
                        errorHandler: { noErrorHandler: {} }
                        from:
                          uri: direct:%s
                          steps:
                            - loadBalance:
                                customLoadBalancer: { ref: %s }
                                steps:
                                  - to: "llm:openai/a"
                    """
                            .formatted(name, name, name, name));
            uris.add("direct:" + name);
        }
        context.start();
        List<CompletableFuture<Object>> all = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            all.add(context.createProducerTemplate().asyncRequestBody(uris.get(i % 4), "Hello"));
        }
        for (var one : all) {
            one.handle((a, b) -> b).get(60, TimeUnit.SECONDS);
        }
        int repeats = simulator.journal().size() - 60;
        System.out.println("60 requests over 4 routes to one target: " + repeats + " repeats");
        assertThat(repeats).as("30 free and a fifth of the calls").isLessThanOrEqualTo(30 + 24);
    }

    @Test
    void goodAnswersOfTheLastTargetBringItBackForOthers() throws Exception {
        simulator.script(Rule.on("openai").status(503).first(3));
        route("attempts: 1", "llm:openai/a");
        for (int i = 0; i < 3; i++) {
            ask();
        }
        for (int i = 0; i < 20; i++) {
            assertThat(ask().getException()).isNull();
        }
        var registry = context.getCamelContextExtension().getContextPlugin(HealthRegistry.class);
        System.out.println("after 20 good answers in a row: " + registry.snapshots());
        assertThat(registry.snapshots().get(0).breaker().name()).isNotEqualTo("OPEN");
    }
}
