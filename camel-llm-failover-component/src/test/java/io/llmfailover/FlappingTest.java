package io.llmfailover;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.error.LlmException;
import io.llmfailover.error.LlmRequestException;
import io.llmfailover.simulator.script.Rule;
import io.llmfailover.simulator.wire.ErrorKind;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.junit.jupiter.api.Test;

/** Many requests through one balancer: none is lost and none is answered twice, whatever the vendors do. */
class FlappingTest extends LlmTestSupport {

    private static final int REQUESTS = 10_000;
    private static final int AT_A_TIME = 64;
    private static final String ROUTE =
            """
            - beans:
                - name: failover
                  type: io.llmfailover.balance.FailoverBalancer
                  properties: { attempts: 4, deadline: 30s, breaker: { openFor: 1s, ramp: 1s } }
            - route:
                id: chat
                errorHandler: { noErrorHandler: {} }
                from:
                  uri: direct:chat
                  steps:
                    - loadBalance:
                        customLoadBalancer: { ref: failover }
                        steps:
                          - to: "llm:openai/a"
                          - to: "llm:anthropic/claude-haiku-4-5"
            """;

    @Test
    void everyRequestEndsOnceWhileTheVendorsComeAndGo() throws Exception {
        simulator.script(
                Rule.on("openai").flap(3_000, 3_000).status(503),
                Rule.on("openai").latency(40),
                Rule.on("anthropic").share(0.02).status(529),
                Rule.on("anthropic").latency(40));
        routes(ROUTE);
        context.start();
        Map<String, Integer> outcomes = new ConcurrentHashMap<>();

        ask(REQUESTS, exchange -> outcomes.merge(outcome(exchange), 1, Integer::sum));

        System.out.println("flapping: " + new TreeMap<>(outcomes) + " of " + REQUESTS);
        assertThat(outcomes.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(REQUESTS);
        assertThat(outcomes).doesNotContainKey("untyped");
        assertThat(outcomes.getOrDefault("answered", 0)).isGreaterThan(REQUESTS * 95 / 100);
    }

    @Test
    void malformedRequestsOfOneCallerCoolNobodyForOthers() throws Exception {
        simulator.script(Rule.on("openai").error(ErrorKind.INVALID_REQUEST).first(2_000));
        routes(ROUTE);
        context.start();
        AtomicInteger refused = new AtomicInteger();

        ask(2_000, exchange -> refused.addAndGet(exchange.getException() instanceof LlmRequestException ? 1 : 0));

        assertThat(refused).hasValue(2_000);
        assertThat(call("direct:chat", "Hello").getMessage().getHeader(LlmConstants.PROVIDER))
                .isEqualTo("openai");
        assertThat(simulator.journal("anthropic")).isEmpty();
    }

    private static String outcome(Exchange exchange) {
        if (exchange.getException() == null) {
            return exchange.getMessage().getBody(String.class).contains("question") ? "answered" : "untyped";
        }
        return exchange.getException() instanceof LlmException typed
                ? typed.getKind().id()
                : "untyped";
    }

    /** A closed loop; hears of each exchange once it has ended, and of one that ends twice. */
    private void ask(int requests, Consumer<Exchange> ended) throws Exception {
        Endpoint endpoint = context.getEndpoint("direct:chat");
        AsyncProducer producer = endpoint.createAsyncProducer();
        producer.start();
        Semaphore places = new Semaphore(AT_A_TIME);
        for (int i = 0; i < requests; i++) {
            assertThat(places.tryAcquire(60, TimeUnit.SECONDS)).isTrue();
            Exchange exchange = endpoint.createExchange(ExchangePattern.InOut);
            exchange.getMessage().setBody("question " + i);
            producer.process(exchange, sync -> {
                ended.accept(exchange);
                places.release();
            });
        }
        assertThat(places.tryAcquire(AT_A_TIME, 60, TimeUnit.SECONDS)).isTrue();
        assertThat(places.availablePermits()).as("exchanges that ended twice").isZero();
        producer.stop();
    }
}
