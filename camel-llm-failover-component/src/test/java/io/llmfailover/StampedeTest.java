package io.llmfailover;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.balance.FailoverBalancer;
import io.llmfailover.health.Time;
import io.llmfailover.simulator.script.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.junit.jupiter.api.Test;

/** A crowd of requests meets a vendor that comes back, or one that does not. Time is moved by the test. */
class StampedeTest extends LlmTestSupport {

    private static final int CROWD = 1_000;

    private final Time time = new Time();

    private void route(int probes) throws Exception {
        FailoverBalancer failover = new FailoverBalancer(time, () -> 0.5);
        failover.getBreaker().setProbes(probes);
        context.getRegistry().bind("failover", failover);
        routes(
                """
                - route:
                    id: chat
                    errorHandler: { noErrorHandler: {} }
                    from:
                      uri: direct:chat
                      steps:
                        - loadBalance:
                            customLoadBalancer: { ref: failover }
                            steps:
                              - to: { uri: "llm:openai/a", parameters: { maxConcurrent: 2000 } }
                              - to: { uri: "llm:anthropic/claude-haiku-4-5", parameters: { maxConcurrent: 2000 } }
                """);
        component.setMaxConnections(CROWD);
        context.start();
    }

    /** All at once; returns when all have their answer. */
    private List<Exchange> crowd() throws Exception {
        Endpoint endpoint = context.getEndpoint("direct:chat");
        AsyncProducer producer = endpoint.createAsyncProducer();
        producer.start();
        CountDownLatch ended = new CountDownLatch(CROWD);
        List<Exchange> exchanges = new ArrayList<>();
        for (int i = 0; i < CROWD; i++) {
            Exchange exchange = endpoint.createExchange(ExchangePattern.InOut);
            exchange.getMessage().setBody("question " + i);
            exchanges.add(exchange);
            producer.process(exchange, sync -> ended.countDown());
        }
        assertThat(ended.await(60, TimeUnit.SECONDS)).isTrue();
        producer.stop();
        return exchanges;
    }

    @Test
    void atMostTheProbesReachAVendorThatComesBack() throws Exception {
        for (int probes : new int[] {1, 3}) {
            close();
            open();
            simulator.script(
                    Rule.on("openai").status(503).first(3), Rule.on("openai").latency(1_000));
            route(probes);
            for (int i = 0; i < 3; i++) {
                call("direct:chat", "Hello");
            }
            time.pass(Duration.ofSeconds(30));

            List<Exchange> answers = crowd();

            assertThat(answers)
                    .allSatisfy(answer -> assertThat(answer.getException()).isNull());
            assertThat(simulator.journal("openai"))
                    .as("3 failures, then probes")
                    .hasSize(3 + probes);
            assertThat(simulator.journal("anthropic")).hasSize(3 + CROWD - probes);
        }
    }

    @Test
    void trafficComesBackByAndBy() throws Exception {
        simulator.script(Rule.on("openai").status(503).first(3));
        route(1);
        for (int i = 0; i < 3; i++) {
            call("direct:chat", "Hello");
        }
        time.pass(Duration.ofSeconds(30));
        call("direct:chat", "the probe");
        int before = simulator.journal("openai").size();

        time.pass(Duration.ofSeconds(4));
        crowd();
        assertThat(simulator.journal("openai"))
                .as("a draw of 0.5 is above 4 of 10 seconds")
                .hasSize(before);

        time.pass(Duration.ofSeconds(2));
        crowd();
        assertThat(simulator.journal("openai")).as("and below 6 of 10").hasSize(before + CROWD);
    }
}
