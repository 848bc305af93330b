package io.llmfailover;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.error.LlmException;
import io.llmfailover.simulator.script.Rule;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.AsyncProcessorSupport;
import org.junit.jupiter.api.Test;

/** Hostile review: steps. */
@SuppressWarnings("all")
class ReviewStepsTest extends BalancerTestSupport {

    private void other(Processor step, String after) throws Exception {
        context.getRegistry().bind("step", step);
        routes(
                """
                - route:
                    id: other
                    errorHandler: { noErrorHandler: {} }
                    from: { uri: "direct:other", steps: [ { process: { ref: step } } %s ] }
                """
                        .formatted(after));
    }

    private Exchange send(java.util.function.Consumer<Exchange> prepare, long seconds) throws Exception {
        return send(prepare, seconds, ExchangePattern.InOut);
    }

    private Exchange send(java.util.function.Consumer<Exchange> prepare, long seconds, ExchangePattern pattern)
            throws Exception {
        context.start();
        Endpoint endpoint = context.getEndpoint("direct:chat");
        AsyncProducer producer = endpoint.createAsyncProducer();
        producer.start();
        Exchange exchange = endpoint.createExchange(pattern);
        exchange.getMessage().setBody("Hello");
        prepare.accept(exchange);
        CountDownLatch done = new CountDownLatch(1);
        producer.process(exchange, sync -> done.countDown());
        assertThat(done.await(seconds, TimeUnit.SECONDS))
                .as("the callback came")
                .isTrue();
        return exchange;
    }

    @Test
    void aGarbageHeadroomHeaderDoesNotHangTheRequest() throws Exception {
        context.getShutdownStrategy().setTimeout(1);
        other(exchange -> exchange.getMessage().setBody("done"), "");
        route("deadline: 500ms", "direct:other");
        Exchange answer = send(exchange -> exchange.getMessage().setHeader("CamelLlmHeadroom", "a lot"), 3);
        assertThat(answer.getMessage().getBody()).isEqualTo("done");
    }

    @Test
    void badInputRefusedByAStepBeforeTheModelDoesNotCoolTheModel() throws Exception {
        other(
                exchange -> {
                    if (exchange.getMessage().getBody(String.class).startsWith("bad")) {
                        throw new IllegalArgumentException("caller's fault");
                    }
                },
                ", { to: \"llm:openai/a\" }");
        route("", "direct:other", "llm:anthropic/claude-haiku-4-5");
        for (int i = 0; i < 3; i++) {
            assertThat(call("direct:chat", "bad").getException()).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(simulator.journal()).isEmpty();
        assertThat(ask().getMessage().getHeader(LlmConstants.PROVIDER)).isEqualTo("openai");
    }

    @Test
    void callerFaultsWrappedByAnEipDoNotCool() throws Exception {
        simulator.script(Rule.on("openai")
                .error(io.llmfailover.simulator.wire.ErrorKind.INVALID_REQUEST)
                .first(3));
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
        for (int i = 0; i < 3; i++) {
            Exception e = ask().getException();
            System.out.println("wrapped: " + e);
            assertThat(e).isNotNull();
        }
        assertThat(ask().getMessage().getHeader(LlmConstants.PROVIDER)).isEqualTo("openai");
    }

    @Test
    void anOutageWrappedByAnEipFailsOver() throws Exception {
        simulator.script(Rule.on("openai").status(503));
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
        assertThat(ask().getMessage().getHeader(LlmConstants.PROVIDER)).isEqualTo("anthropic");
    }

    @Test
    void aWaitAskedForIsHonouredWhateverTheNextTargetSays() throws Exception {
        simulator.script(
                Rule.on("openai")
                        .error(io.llmfailover.simulator.wire.ErrorKind.RATE_LIMITED)
                        .retryAfter("4")
                        .first(1),
                Rule.on("anthropic").status(529));
        route("attempts: 3, deadline: 20s", "llm:openai/a", "llm:anthropic/claude-haiku-4-5");
        long start = System.nanoTime();
        Exchange answer = ask();
        long took = (System.nanoTime() - start) / 1_000_000;
        System.out.println("asked again after " + took + " ms "
                + simulator.journal("openai").size());
        assertThat(answer.getException()).isNull();
        assertThat(took).as("openai asked for 4 s").isGreaterThan(3_900);
    }

    @Test
    void aWaitAskedForIsHonouredByTheNextRequestWhenAllAreLeftAlone() throws Exception {
        simulator.script(
                Rule.on("openai")
                        .error(io.llmfailover.simulator.wire.ErrorKind.RATE_LIMITED)
                        .retryAfter("60"),
                Rule.on("anthropic").status(529));
        route("breaker: { failures: 1 }, attempts: 4, deadline: 3s", "llm:openai/a", "llm:anthropic/claude-haiku-4-5");
        ask();
        int before = simulator.journal("openai").size();
        for (int i = 0; i < 5; i++) {
            ask();
        }
        System.out.println("openai, which asked for 60 s, was asked "
                + (simulator.journal("openai").size() - before) + " more times; anthropic "
                + simulator.journal("anthropic").size());
        assertThat(simulator.journal("openai")).hasSize(before);
    }

    @Test
    void retryAfterZeroIsNoLeaveToHammer() throws Exception {
        simulator.script(Rule.on("openai")
                .error(io.llmfailover.simulator.wire.ErrorKind.RATE_LIMITED)
                .retryAfter("0"));
        route("attempts: 6", "llm:openai/a");
        long start = System.nanoTime();
        ask();
        long took = (System.nanoTime() - start) / 1_000_000;
        System.out.println("retry-after 0: " + simulator.journal().size() + " calls in " + took + " ms");
        assertThat(simulator.journal().size() < 6 || took > 300).isTrue();
    }

    @Test
    void aRequestThatWaitsEndsWhenTheRouteIsStopped() throws Exception {
        simulator.script(Rule.on("openai")
                .error(io.llmfailover.simulator.wire.ErrorKind.RATE_LIMITED)
                .retryAfter("6"));
        route("deadline: 30s", "llm:openai/a");
        context.start();
        Endpoint endpoint = context.getEndpoint("direct:chat");
        AsyncProducer producer = endpoint.createAsyncProducer();
        producer.start();
        Exchange exchange = endpoint.createExchange(ExchangePattern.InOut);
        exchange.getMessage().setBody("Hello");
        CountDownLatch done = new CountDownLatch(1);
        producer.process(exchange, sync -> done.countDown());
        Thread.sleep(700);
        assertThat(simulator.journal()).hasSize(1);
        context.getRouteController().stopRoute("chat", 1, TimeUnit.SECONDS);
        assertThat(done.await(8, TimeUnit.SECONDS))
                .as("the waiting request ended")
                .isTrue();
    }

    @Test
    void aHungStepIsLeftAtTheDeadlineAlsoWhenTheRouteIsStopped() throws Exception {
        context.getShutdownStrategy().setTimeout(1);
        other(
                new AsyncProcessorSupport() {
                    @Override
                    public boolean process(Exchange exchange, AsyncCallback callback) {
                        return false;
                    }
                },
                "");
        route("deadline: 4s", "direct:other");
        context.start();
        Endpoint endpoint = context.getEndpoint("direct:chat");
        AsyncProducer producer = endpoint.createAsyncProducer();
        producer.start();
        Exchange exchange = endpoint.createExchange(ExchangePattern.InOut);
        exchange.getMessage().setBody("Hello");
        CountDownLatch done = new CountDownLatch(1);
        producer.process(exchange, sync -> done.countDown());
        context.getRouteController().stopRoute("chat", 1, TimeUnit.SECONDS);
        assertThat(done.await(6, TimeUnit.SECONDS)).as("the request ended").isTrue();
    }

    @Test
    void stepsThatHoldTheirThreadDoNotDelayTheDeadlineOfOthers() throws Exception {
        context.getShutdownStrategy().setTimeout(1);
        AtomicInteger calls = new AtomicInteger();
        CountDownLatch free = new CountDownLatch(1);
        other(
                exchange -> {
                    if (exchange.getProperty("again") == null && calls.incrementAndGet() <= 40) {
                        throw new java.net.ConnectException("first");
                    }
                    free.await(5, TimeUnit.SECONDS);
                },
                "");
        route(
                "deadline: 800ms, breaker: { failures: 1000, minimumCalls: 1000 }, actions: { unknown: \"last yes\" }, failOn:"
                        + " \"java.net.ConnectException\"",
                "direct:other");
        context.start();
        Endpoint endpoint = context.getEndpoint("direct:chat");
        AsyncProducer producer = endpoint.createAsyncProducer();
        producer.start();
        List<CompletableFuture<Long>> ends = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Exchange exchange = endpoint.createExchange(ExchangePattern.InOut);
            exchange.getMessage().setBody("Hello");
            CompletableFuture<Long> end = new CompletableFuture<>();
            ends.add(end);
            long start = System.nanoTime();
            producer.process(exchange, sync -> end.complete((System.nanoTime() - start) / 1_000_000));
        }
        long worst = 0;
        for (CompletableFuture<Long> end : ends) {
            worst = Math.max(worst, end.get(20, TimeUnit.SECONDS));
        }
        free.countDown();
        System.out.println("deadline 800 ms, worst end after " + worst + " ms");
        assertThat(worst).isLessThan(1_200);
    }

    @Test
    void anEarlierFailureDoesNotStandBesideTheAnswer() throws Exception {
        route("", "llm:openai/a");
        Exchange answer = send(
                exchange -> {
                    exchange.setProperty(LlmConstants.AI_ERROR_CATEGORY, "AUTH");
                    exchange.setProperty(LlmConstants.AI_RETRY_AFTER_MILLIS, 5L);
                },
                5);
        assertThat(answer.getException()).isNull();
        assertThat(answer.getProperty(LlmConstants.AI_ERROR_CATEGORY)).isNull();
    }

    @Test
    void anExhaustedFailureHasItsCategory() throws Exception {
        simulator.script(Rule.always().error(io.llmfailover.simulator.wire.ErrorKind.INSUFFICIENT_QUOTA));
        route("", "llm:openai/a", "llm:anthropic/claude-haiku-4-5");
        Exchange answer = ask();
        assertThat(answer.getException()).isInstanceOf(LlmException.class);
        assertThat(answer.getProperty(LlmConstants.AI_ERROR_CATEGORY)).isEqualTo("RATE_LIMIT");
    }

    @Test
    void anEarlierAnswersHeadersDoNotStandBesideAnExhaustedFailure() throws Exception {
        simulator.script(Rule.always().error(io.llmfailover.simulator.wire.ErrorKind.INSUFFICIENT_QUOTA));
        route("", "llm:openai/a", "llm:anthropic/claude-haiku-4-5");
        Exchange answer = send(exchange -> exchange.getMessage().setHeader(LlmConstants.PROVIDER, "earlier"), 5);
        assertThat(answer.getException()).isInstanceOf(LlmException.class);
        assertThat(answer.getMessage().getHeader(LlmConstants.PROVIDER)).isNull();
    }

    @Test
    void streamCachedBodiesReachTheSecondTarget() throws Exception {
        simulator.script(Rule.on("openai").status(503));
        route("", "llm:openai/a", "llm:anthropic/claude-haiku-4-5");
        Exchange answer = send(
                exchange -> exchange.getMessage()
                        .setBody(new ByteArrayInputStream(
                                "What is 2+2?".getBytes(java.nio.charset.StandardCharsets.UTF_8))),
                5);
        assertThat(answer.getException()).isNull();
        assertThat(simulator.journal("anthropic").get(0).toString()).contains("What is 2+2?");
    }

    @Test
    void aDoubleCallbackIsOneOutcome() throws Exception {
        other(
                new AsyncProcessorSupport() {
                    @Override
                    public boolean process(Exchange exchange, AsyncCallback callback) {
                        exchange.getMessage().setBody("done");
                        callback.done(false);
                        callback.done(false);
                        return false;
                    }
                },
                "");
        route("", "direct:other");
        assertThat(ask().getMessage().getBody()).isEqualTo("done");
    }

    @Test
    void inOnlyGetsItsAnswer() throws Exception {
        simulator.script(Rule.on("openai").status(503));
        route("", "llm:openai/a", "llm:anthropic/claude-haiku-4-5");
        Exchange answer = send(exchange -> {}, 5, ExchangePattern.InOnly);
        assertThat(answer.getMessage().getHeader(LlmConstants.PROVIDER)).isEqualTo("anthropic");
    }

    @Test
    void variablesAndRouteStopComeBack() throws Exception {
        other(
                exchange -> {
                    exchange.setVariable("v", "set");
                    exchange.setProperty("p", "set");
                    exchange.setRouteStop(true);
                },
                "");
        route("", "direct:other");
        Exchange answer = ask();
        assertThat(answer.getVariable("v")).isEqualTo("set");
        assertThat(answer.getProperty("p")).isEqualTo("set");
        assertThat(answer.isRouteStop()).isTrue();
    }

    @Test
    void leftoversOfAFailedAttemptDoNotReachTheNext() throws Exception {
        other(
                exchange -> {
                    exchange.getMessage().setHeader("h", "leak");
                    exchange.setProperty("p", "leak");
                    exchange.setVariable("v", "leak");
                    exchange.getMessage().setBody("leak");
                    throw new java.net.ConnectException("no");
                },
                "");
        route("failOn: \"java.net.ConnectException\"", "direct:other", "llm:openai/a");
        Exchange answer = ask();
        assertThat(answer.getException()).isNull();
        assertThat(answer.getMessage().getHeader("h")).isNull();
        assertThat(answer.getProperty("p")).isNull();
        assertThat(answer.getVariable("v")).isNull();
        assertThat(simulator.journal("openai").get(0).toString()).doesNotContain("leak");
    }

    @Test
    void anInterceptorThatHangsIsLeftAtTheDeadline() throws Exception {
        context.getShutdownStrategy().setTimeout(1);
        context.getRegistry().bind("hang", new AsyncProcessorSupport() {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                return false;
            }
        });
        context.getRegistry().bind("fo", new io.llmfailover.balance.FailoverBalancer() {
            {
                setDeadline("400ms");
            }
        });
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                interceptFrom("nothing").to("log:x");
                interceptSendToEndpoint("llm:*").process("hang");
                from("direct:chat")
                        .routeId("chat")
                        .errorHandler(noErrorHandler())
                        .loadBalance()
                        .custom("fo")
                        .to("llm:openai/a");
            }
        });
        Exchange answer = send(e -> {}, 3);
        assertThat(answer.getException()).isInstanceOf(LlmException.class);
    }

    @Test
    void anInterceptThatHangsIsLeftAtTheDeadline() throws Exception {
        context.getShutdownStrategy().setTimeout(1);
        AtomicInteger seen = new AtomicInteger();
        context.getRegistry().bind("hang", new AsyncProcessorSupport() {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                if (seen.incrementAndGet() < 2) {
                    callback.done(true);
                    return true;
                }
                return false;
            }
        });
        context.getRegistry().bind("fo", new io.llmfailover.balance.FailoverBalancer() {
            {
                setDeadline("400ms");
            }
        });
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                intercept().process("hang");
                from("direct:chat")
                        .routeId("chat")
                        .errorHandler(noErrorHandler())
                        .loadBalance()
                        .custom("fo")
                        .to("llm:openai/a");
            }
        });
        Exchange answer = send(e -> {}, 3);
        System.out.println("intercept seen " + seen + " " + answer.getException());
        assertThat(answer.getException()).isInstanceOf(LlmException.class);
    }

    @Test
    void interceptSendToEndpointKeepsTheTargetsIdentity() throws Exception {
        context.getRegistry().bind("fo", new io.llmfailover.balance.FailoverBalancer());
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                interceptSendToEndpoint("llm:*").to("log:seen");
                from("direct:chat")
                        .routeId("chat")
                        .errorHandler(noErrorHandler())
                        .loadBalance()
                        .custom("fo")
                        .to("llm:openai/a");
            }
        });
        Exchange answer = ask();
        assertThat(answer.getException()).isNull();
        var registry = context.getCamelContextExtension().getContextPlugin(io.llmfailover.health.HealthRegistry.class);
        assertThat(registry.snapshots()).extracting(one -> one.target()).containsExactly("openai/a");
    }

    @Test
    void aRouteRemovedAndAddedAgainWithTheSameBean() throws Exception {
        context.getRegistry().bind("fo", new io.llmfailover.balance.FailoverBalancer());
        RouteBuilder builder = new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:chat")
                        .routeId("chat")
                        .errorHandler(noErrorHandler())
                        .loadBalance()
                        .custom("fo")
                        .to("llm:openai/a")
                        .to("llm:anthropic/claude-haiku-4-5");
            }
        };
        simulator.script(Rule.always().error(io.llmfailover.simulator.wire.ErrorKind.INSUFFICIENT_QUOTA));
        context.addRoutes(builder);
        context.start();
        for (int i = 0; i < 2; i++) {
            context.getRouteController().stopRoute("chat");
            context.removeRoute("chat");
            context.addRoutes(builder);
        }
        ask();
        assertThat(simulator.journal()).hasSize(2);
    }

    @Test
    void stoppedAndStartedAgain() throws Exception {
        route("", "llm:openai/a", "llm:anthropic/claude-haiku-4-5");
        context.start();
        context.getRouteController().stopRoute("chat");
        context.getRouteController().startRoute("chat");
        context.getRouteController().suspendRoute("chat");
        context.getRouteController().resumeRoute("chat");
        assertThat(ask().getException()).isNull();
    }

    @Test
    void anErrorThrownByAnObserverDoesNotHang() throws Exception {
        context.getShutdownStrategy().setTimeout(1);
        context.getRegistry().bind("observer", (io.llmfailover.observe.FailoverObserver) event -> {
            throw new AssertionError("observer");
        });
        simulator.script(Rule.on("openai").status(503));
        route("deadline: 1s", "llm:openai/a", "llm:anthropic/claude-haiku-4-5");
        Exchange answer = send(e -> {}, 3);
        assertThat(answer.getException()).isNull();
    }

    @Test
    void zeroBudgetRunsNoStep() throws Exception {
        AtomicInteger ran = new AtomicInteger();
        other(exchange -> ran.incrementAndGet(), "");
        route("", "direct:other");
        Exchange answer = send(
                exchange -> exchange.setProperty(
                        LlmConstants.BUDGET_PROPERTY,
                        new io.llmfailover.budget.Budget(System::nanoTime, Duration.ZERO, null, null)),
                3);
        assertThat(ran).hasValue(0);
        assertThat(answer.getException()).isInstanceOf(LlmException.class);
    }

    @Test
    void whoMayBeAskedAgainSoonIsNotHeldUpByTheWaitOfAnother() throws Exception {
        simulator.script(
                Rule.on("openai").status(503).first(1),
                Rule.on("anthropic")
                        .error(io.llmfailover.simulator.wire.ErrorKind.RATE_LIMITED)
                        .retryAfter("60"));
        route("attempts: 4, deadline: 5s", "llm:openai/a", "llm:anthropic/claude-haiku-4-5");
        Exchange answer = ask();
        assertThat(answer.getException()).isNull();
    }

    @Test
    void anInnerBalancersShortDeadlineIsAFailureOfTheStepOnly() throws Exception {
        simulator.script(Rule.on("openai").silent());
        routes(
                """
                - beans:
                    - name: inner
                      type: io.llmfailover.balance.FailoverBalancer
                      properties: { deadline: 300ms }
                - route:
                    id: inner
                    errorHandler: { noErrorHandler: {} }
                    from:
                      uri: direct:inner
                      steps:
                        - loadBalance:
                            customLoadBalancer: { ref: inner }
                            steps:
                              - to: "llm:openai/a"
                """);
        route("deadline: 20s", "direct:inner", "llm:anthropic/claude-haiku-4-5");
        Exchange answer = ask();
        assertThat(answer.getException()).isNull();
    }

    @Test
    void nestedBalancersShareLedgerBudgetAndHealth() throws Exception {
        simulator.script(Rule.on("openai").status(503));
        routes(
                """
                - beans:
                    - name: inner
                      type: io.llmfailover.balance.FailoverBalancer
                      properties: { attempts: 2 }
                - route:
                    id: inner
                    errorHandler: { noErrorHandler: {} }
                    from:
                      uri: direct:inner
                      steps:
                        - loadBalance:
                            customLoadBalancer: { ref: inner }
                            steps:
                              - to: "llm:openai/a"
                              - to: "llm:openai/b"
                """);
        route("deadline: 20s", "direct:inner", "llm:anthropic/claude-haiku-4-5");
        Exchange answer = ask();
        assertThat(answer.getException()).isNull();
        assertThat(answer.getMessage().getHeader(LlmConstants.ATTEMPTS)).isEqualTo(3);
        assertThat(answer.getProperty(LlmConstants.BUDGET_PROPERTY)).isNull();
    }

    @Test
    void transactedExchangesEnd() throws Exception {
        simulator.script(
                Rule.on("openai").status(503).first(1), Rule.on("anthropic").status(503));
        route("attempts: 4", "llm:openai/a", "llm:anthropic/claude-haiku-4-5");
        Exchange answer = send(exchange -> exchange.getExchangeExtension().setTransacted(true), 5);
        assertThat(answer.getException()).isNull();
    }

    @Test
    void splitInParallelOverABalancer() throws Exception {
        simulator.script(Rule.on("openai").share(0.5).status(503));
        route("", "llm:openai/a", "llm:anthropic/claude-haiku-4-5");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:split")
                        .split(body().tokenize(","), (o, n) -> {
                            if (o == null) {
                                n.setProperty("n", 1);
                                return n;
                            }
                            o.setProperty("n", o.getProperty("n", int.class) + 1);
                            return o;
                        })
                        .parallelProcessing()
                        .to("direct:chat");
            }
        });
        Exchange answer = call("direct:split", "a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p");
        assertThat(answer.getException()).isNull();
        assertThat(answer.getProperty("n")).isEqualTo(16);
    }

    @Test
    void theSameModelTwice() throws Exception {
        simulator.script(Rule.on("openai").status(503).first(1));
        route("", "llm:openai/a", "llm:openai/a");
        assertThat(ask().getException()).isNull();
        assertThat(simulator.journal()).hasSize(2);
    }

    @Test
    void tenThousandStepsThatFailAtOnce() throws Exception {
        other(
                exchange -> {
                    throw new java.net.ConnectException("no");
                },
                "");
        String[] steps = new String[3_000];
        java.util.Arrays.setAll(steps, i -> "direct:other");
        route(
                "attempts: 100000, breaker: { failures: 100000000, minimumCalls: 100000000 }, failOn: \"java.net.ConnectException\"",
                steps);
        assertThat(ask().getException()).isInstanceOf(LlmException.class);
    }

    @Test
    void oneBadBodyFromTheCallerIsNotAPermissionFaultOfTheModel() throws Exception {
        simulator.script(Rule.on("openai")
                .error(io.llmfailover.simulator.wire.ErrorKind.PERMISSION)
                .first(1));
        route("", "llm:openai/a", "llm:anthropic/claude-haiku-4-5");
        ask();
        System.out.println("after one 403: " + ask().getMessage().getHeader(LlmConstants.PROVIDER));
    }

    @Test
    void garbageWeightsAndHugeAttempts() throws Exception {
        route("attempts: 2147483647, failOn: \"auth, auth, java.lang.Exception, java.lang.Exception\"", "llm:openai/a");
        assertThat(ask().getException()).isNull();
    }

    @Test
    void blockingErrorHandlingOfSomeDoesNotDelayTheDeadlineOfOthers() throws Exception {
        context.getShutdownStrategy().setTimeout(1);
        other(
                new AsyncProcessorSupport() {
                    @Override
                    public boolean process(Exchange exchange, AsyncCallback callback) {
                        return false;
                    }
                },
                "");
        route("deadline: 500ms", "direct:other");
        context.start();
        Endpoint endpoint = context.getEndpoint("direct:chat");
        AsyncProducer producer = endpoint.createAsyncProducer();
        producer.start();
        List<CompletableFuture<Long>> ends = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            Exchange exchange = endpoint.createExchange(ExchangePattern.InOut);
            exchange.getMessage().setBody("Hello");
            CompletableFuture<Long> end = new CompletableFuture<>();
            ends.add(end);
            long start = System.nanoTime();
            producer.process(exchange, sync -> {
                end.complete((System.nanoTime() - start) / 1_000_000);
                try {
                    Thread.sleep(500); // such as an insert into a table of failures
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
        long worst = 0;
        for (CompletableFuture<Long> end : ends) {
            worst = Math.max(worst, end.get(20, TimeUnit.SECONDS));
        }
        System.out.println("deadline 500 ms, blocking error handling, worst end after " + worst + " ms");
        assertThat(worst).isLessThan(800);
    }
}
