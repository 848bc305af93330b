package io.llmfailover.bench;

import io.llmfailover.LlmComponent;
import io.llmfailover.LlmTransport;
import io.llmfailover.balance.BreakerOptions;
import io.llmfailover.balance.FailoverBalancer;
import io.llmfailover.error.Attempt;
import io.llmfailover.error.AttemptLedger;
import io.llmfailover.error.LlmBudgetException;
import io.llmfailover.provider.ProviderDefinition;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** A route with a balancer over two models, and the times of its requests, in nanoseconds. */
final class BalancerClient implements AutoCloseable {

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final Endpoint endpoint;
    private final AsyncProducer producer;
    private final List<Long> added = Collections.synchronizedList(new ArrayList<>());
    private final List<Long> beyond = Collections.synchronizedList(new ArrayList<>());
    private final List<Long> totals = Collections.synchronizedList(new ArrayList<>());

    BalancerClient(Vertx vertx, String url, LlmTransport transport, int deadlineMillis) throws Exception {
        LlmComponent component = new LlmComponent();
        component.setVertx(vertx);
        component.getConfiguration().setTransport(transport);
        component.setProviders(Map.of("openai", ProviderDefinition.of(url + "/v1", "sk-bench")));
        camel.addComponent("llm", component);
        camel.addRoutes(route(deadlineMillis));
        camel.start();
        this.endpoint = camel.getEndpoint("direct:chat");
        this.producer = endpoint.createAsyncProducer();
        this.producer.start();
    }

    /** The breaker never opens: it is the failover that is measured. */
    private static RouteBuilder route(int deadlineMillis) {
        FailoverBalancer balancer = new FailoverBalancer();
        BreakerOptions breaker = balancer.getBreaker();
        breaker.setFailures(Integer.MAX_VALUE);
        breaker.setMinimumCalls(Integer.MAX_VALUE);
        balancer.setDeadline(deadlineMillis + "ms");
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:chat")
                        .routeId("chat")
                        .errorHandler(noErrorHandler())
                        .loadBalance(balancer)
                        .to("llm:openai/broken")
                        .to("llm:openai/good");
            }
        };
    }

    void call(Handler<Boolean> over) {
        long began = System.nanoTime();
        Exchange exchange = exchange();
        producer.process(exchange, sync -> {
            long total = System.nanoTime() - began;
            List<Attempt> attempts = exchange.getProperty(AttemptLedger.PROPERTY, AttemptLedger.class)
                    .attempts();
            boolean good = !exchange.isFailed() && attempts.size() == 2;
            if (good) {
                long second = attempts.get(1).took().toNanos();
                beyond.add(total - second);
                added.add(total - second - attempts.get(0).took().toNanos());
            }
            over.handle(good);
        });
    }

    /** Good when the deadline ends it. */
    void callInVain(Handler<Boolean> over) {
        long began = System.nanoTime();
        Exchange exchange = exchange();
        producer.process(exchange, sync -> {
            totals.add(System.nanoTime() - began);
            over.handle(exchange.getException() instanceof LlmBudgetException);
        });
    }

    private Exchange exchange() {
        Exchange exchange = endpoint.createExchange(ExchangePattern.InOut);
        exchange.getMessage().setBody("Hello");
        return exchange;
    }

    void forget() {
        added.clear();
        beyond.clear();
    }

    double added(double share) {
        return percentile(added, share);
    }

    double beyondTheSecond(double share) {
        return percentile(beyond, share);
    }

    double total(double share) {
        return percentile(totals, share);
    }

    private static double percentile(List<Long> values, double share) {
        List<Long> sorted = values.stream().sorted().toList();
        return sorted.get(Math.max(0, (int) Math.ceil(sorted.size() * share) - 1));
    }

    @Override
    public void close() {
        producer.stop();
        camel.stop();
    }
}
