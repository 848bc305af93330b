package io.llmfailover;

import io.llmfailover.balance.FailoverBalancer;
import io.llmfailover.error.LlmException;
import io.llmfailover.health.Health;
import io.llmfailover.health.HealthRegistry;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Processor;
import org.apache.camel.support.AsyncProcessorSupport;

/** A route with one balancer, and what its caller sees. */
abstract class BalancerTestSupport extends LlmTestSupport {

    /** Is never heard of again. */
    static final class Hung extends AsyncProcessorSupport {

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            return false;
        }
    }

    void route(String properties, String... steps) throws Exception {
        balancer("failover", properties);
        routeTo("chat", "failover", steps);
    }

    void route(FailoverBalancer balancer, String... steps) throws Exception {
        context.getRegistry().bind("failover", balancer);
        routeTo("chat", "failover", steps);
    }

    /** A route at direct:inner with a balancer of its own. */
    void inner(String properties, String... steps) throws Exception {
        balancer("within", properties);
        routeTo("inner", "within", steps);
    }

    private void balancer(String name, String properties) throws Exception {
        routes(
                """
                - beans:
                    - name: %s
                      type: io.llmfailover.balance.FailoverBalancer
                      properties: { %s }
                """
                        .formatted(name, properties));
    }

    private void routeTo(String id, String balancer, String... steps) throws Exception {
        StringBuilder yaml = new StringBuilder(
                """
                - route:
                    id: %1$s
                    errorHandler: { noErrorHandler: {} }
                    from:
                      uri: direct:%1$s
                      steps:
                        - loadBalance:
                            customLoadBalancer: { ref: %2$s }
                            steps:
                """
                        .formatted(id, balancer));
        for (String step : steps) {
            yaml.append("              - to: { uri: \"").append(step).append("\" }\n");
        }
        routes(yaml.toString());
    }

    /** A route at direct:other that does this, and then calls these. */
    void other(Processor step, String... then) throws Exception {
        context.getRegistry().bind("step", step);
        StringBuilder yaml = new StringBuilder(
                """
                - route:
                    id: other
                    errorHandler: { noErrorHandler: {} }
                    from:
                      uri: direct:other
                      steps:
                        - process: { ref: step }
                """);
        for (String uri : then) {
            yaml.append("        - to: { uri: \"").append(uri).append("\" }\n");
        }
        routes(yaml.toString());
    }

    Exchange ask() throws Exception {
        return call("direct:chat", "Hello");
    }

    /** The answer to a request that was changed before it was sent. */
    Exchange ask(Consumer<Exchange> prepare) throws Exception {
        return send(prepare).get(30, TimeUnit.SECONDS);
    }

    /** The end of a request that may take its time. */
    CompletableFuture<Exchange> send(Consumer<Exchange> prepare) throws Exception {
        CompletableFuture<Exchange> end = new CompletableFuture<>();
        send(prepare, end::complete);
        return end;
    }

    /** Tells of the end on the thread that brings it. */
    void send(Consumer<Exchange> prepare, Consumer<Exchange> end) throws Exception {
        context.start();
        Endpoint endpoint = context.getEndpoint("direct:chat");
        AsyncProducer producer = endpoint.createAsyncProducer();
        producer.start();
        Exchange exchange = endpoint.createExchange(ExchangePattern.InOut);
        exchange.getMessage().setBody("Hello");
        prepare.accept(exchange);
        producer.process(exchange, sync -> end.accept(exchange));
    }

    /** What the caller sees, not what caused it. */
    LlmException failure() throws Exception {
        return (LlmException) ask().getException();
    }

    Health health(String target) {
        return context.getCamelContextExtension().getContextPlugin(HealthRegistry.class).snapshots().stream()
                .filter(one -> one.target().equals(target))
                .findFirst()
                .orElseThrow();
    }
}
