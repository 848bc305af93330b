package io.llmfailover;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.simulator.script.Rule;
import io.vertx.core.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Processor;
import org.junit.jupiter.api.Test;

/** Routes that block on the threads where they go on. */
class LlmWorkersTest extends LlmTestSupport {

    private static final int CALLERS = 40;

    private List<CompletableFuture<Exchange>> callers(Processor after) throws Exception {
        component.setWorkerThreads(2);
        context.getRegistry().bind("after", after);
        routes(
                """
                - route:
                    id: blocking
                    from:
                      uri: direct:blocking
                      steps: [ { to: "llm:openai/a" }, { process: { ref: after } } ]
                """);
        context.start();
        List<CompletableFuture<Exchange>> asked = new ArrayList<>();
        Endpoint endpoint = context.getEndpoint("direct:blocking");
        AsyncProducer producer = endpoint.createAsyncProducer();
        producer.start();
        for (int i = 0; i < CALLERS; i++) {
            Exchange exchange = endpoint.createExchange(ExchangePattern.InOut);
            exchange.getMessage().setBody("Hello");
            CompletableFuture<Exchange> answer = new CompletableFuture<>();
            asked.add(answer);
            producer.process(exchange, sync -> answer.complete(exchange));
        }
        return asked;
    }

    @Test
    void howeverManyBlockNoneGoesOnOnAnEventLoop() throws Exception {
        Set<String> loops = ConcurrentHashMap.newKeySet();
        CountDownLatch arrived = new CountDownLatch(CALLERS);
        var asked = callers(exchange -> {
            if (Context.isOnEventLoopThread()) {
                loops.add(Thread.currentThread().getName());
            }
            arrived.countDown();
            assertThat(arrived.await(20, TimeUnit.SECONDS)).isTrue();
        });

        for (CompletableFuture<Exchange> one : asked) {
            assertThat(one.get(30, TimeUnit.SECONDS).getException()).isNull();
        }
        assertThat(loops).isEmpty();
    }

    @Test
    void routesThatWaitForFurtherCallsDoNotStarveThem() throws Exception {
        simulator.script(Rule.on("openai").latency(50));
        var asked = callers(exchange -> exchange.getMessage()
                .setBody(context.createProducerTemplate().requestBody("llm:openai/b", "more", String.class)));

        for (CompletableFuture<Exchange> one : asked) {
            assertThat(one.get(30, TimeUnit.SECONDS).getMessage().getBody(String.class))
                    .contains("more");
        }
    }
}
