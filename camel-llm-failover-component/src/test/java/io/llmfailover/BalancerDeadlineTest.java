package io.llmfailover;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.balance.FailoverBalancer;
import io.llmfailover.budget.Budget;
import io.llmfailover.error.LlmBudgetException;
import io.llmfailover.error.LlmException;
import io.llmfailover.simulator.journal.Outcome;
import io.llmfailover.simulator.script.Rule;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.AsyncProcessorSupport;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every request ends at its deadline, once, whatever its steps, other requests or a stop of its route do. */
class BalancerDeadlineTest extends BalancerTestSupport {

    @BeforeEach
    void doNotWaitForWhatHangs() {
        context.getShutdownStrategy().setTimeout(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aRequestWithoutTimeLeftRunsNoStep() throws Exception {
        AtomicInteger ran = new AtomicInteger();
        other(exchange -> ran.incrementAndGet());
        route("", "direct:other");

        Exchange answer = ask(exchange -> exchange.setProperty(
                LlmConstants.BUDGET_PROPERTY, new Budget(System::nanoTime, Duration.ZERO, null, null)));

        assertThat(answer.getException()).isInstanceOf(LlmException.class);
        assertThat(ran).hasValue(0);
    }

    @Test
    void aRequestThatWaitsForARepeatEndsWhenItsRouteIsStopped() throws Exception {
        simulator.script(Rule.on("openai")
                .error(io.llmfailover.simulator.wire.ErrorKind.RATE_LIMITED)
                .retryAfter("600"));
        route("deadline: 20m", "llm:openai/a");
        var told = simulator.next(entry -> entry.outcome() != Outcome.OPEN).toCompletableFuture();

        CompletableFuture<Exchange> end = send(exchange -> {});
        told.get(10, TimeUnit.SECONDS);
        context.getRouteController().stopRoute("chat", 1, TimeUnit.SECONDS);

        assertThat(end.get(30, TimeUnit.SECONDS).getException()).isNotNull();
    }

    @Test
    void aStepThatHangsIsLeftThoughItsRouteIsStoppedMeanwhile() throws Exception {
        other(new Hung());
        route("deadline: 3s", "direct:other");

        CompletableFuture<Exchange> end = send(exchange -> {});
        context.getRouteController().stopRoute("chat", 1, TimeUnit.SECONDS);

        assertThat(end.get(30, TimeUnit.SECONDS).getException()).isNotNull();
    }

    @Test
    void manyStepsThatHangEndOnceEach() throws Exception {
        other(new Hung());
        route("deadline: 1s", "direct:other");
        AtomicInteger heard = new AtomicInteger();
        CountDownLatch ends = new CountDownLatch(2_000);

        for (int i = 0; i < 2_000; i++) {
            send(exchange -> {}, exchange -> {
                heard.incrementAndGet();
                ends.countDown();
            });
        }

        await(ends);
        assertThat(heard).hasValue(2_000);
    }

    @Test
    void stepsThatHoldTheirThreadsDoNotHoldUpTheDeadlineOfOthers() throws Exception {
        Thread caller = Thread.currentThread();
        CountDownLatch allEnded = new CountDownLatch(40);
        other(exchange -> {
            if (Thread.currentThread() == caller) {
                throw new ConnectException("so that the next calls are repeats, on the balancer's threads");
            }
            await(allEnded);
        });
        route(
                "deadline: 800ms, breaker: { failures: 1000, minimumCalls: 1000 }, actions: { unknown: \"last yes\" },"
                        + " failOn: \"java.net.ConnectException\"",
                "direct:other");

        List<CompletableFuture<Exchange>> ends = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            CompletableFuture<Exchange> end = send(exchange -> {});
            ends.add(end.whenComplete((exchange, failure) -> allEnded.countDown()));
        }

        for (CompletableFuture<Exchange> end : ends) {
            assertThat(end.get(30, TimeUnit.SECONDS).getException()).isInstanceOf(LlmException.class);
        }
    }

    @Test
    void callersThatHoldTheThreadOfTheirEndDoNotHoldUpTheDeadlineOfOthers() throws Exception {
        other(new Hung());
        route("deadline: 500ms", "direct:other");
        CountDownLatch allEnded = new CountDownLatch(64);

        for (int i = 0; i < 64; i++) {
            send(exchange -> {}, exchange -> {
                allEnded.countDown();
                await(allEnded);
            });
        }

        assertThat(allEnded.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void anInterceptorBeforeATargetThatHangsIsLeft() throws Exception {
        context.getRegistry().bind("hang", new Hung());
        assertThat(askWith(route -> route.interceptSendToEndpoint("llm:*").process("hang"))
                        .getException())
                .isInstanceOf(LlmBudgetException.class);
    }

    @Test
    void anInterceptorOfEveryStepThatHangsIsLeft() throws Exception {
        AtomicInteger seen = new AtomicInteger();
        context.getRegistry().bind("hang", new AsyncProcessorSupport() {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                boolean atTheBalancer = seen.incrementAndGet() == 1;
                if (atTheBalancer) {
                    callback.done(true);
                }
                return atTheBalancer;
            }
        });
        assertThat(askWith(route -> route.intercept().process("hang")).getException())
                .isInstanceOf(LlmBudgetException.class);
    }

    private interface Interceptor {
        void addTo(RouteBuilder route);
    }

    private Exchange askWith(Interceptor interceptor) throws Exception {
        FailoverBalancer balancer = new FailoverBalancer();
        balancer.setDeadline("400ms");
        context.getRegistry().bind("failover", balancer);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                interceptor.addTo(this);
                from("direct:chat")
                        .routeId("chat")
                        .errorHandler(noErrorHandler())
                        .loadBalance()
                        .custom("failover")
                        .to("llm:openai/a");
            }
        });
        return ask(exchange -> {});
    }

    @Test
    void aRequestThatComesWhenTheBalancerIsStoppedEndsThoughItsStepHangs() throws Exception {
        FailoverBalancer balancer = new FailoverBalancer();
        balancer.setDeadline("400ms");
        balancer.setCamelContext(context);
        balancer.setRouteId("chat");
        balancer.addProcessor(new Hung());
        balancer.start();
        balancer.stop();
        CompletableFuture<Exchange> end = new CompletableFuture<>();
        Exchange exchange = new DefaultExchange(context);

        balancer.process(exchange, sync -> end.complete(exchange));

        assertThat(end.get(30, TimeUnit.SECONDS).getException()).isInstanceOf(LlmException.class);
    }
}
