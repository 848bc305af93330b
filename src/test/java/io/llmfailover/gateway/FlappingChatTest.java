package io.llmfailover.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.error.LlmException;
import io.llmfailover.simulator.Simulator;
import io.llmfailover.simulator.script.Rule;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;

/** Ten thousand requests through the alias chat, as it ships, while both vendors come and go. */
@QuarkusTest
@QuarkusTestResource(SimulatedVendors.class)
@SuppressWarnings("NullAway.Init") // injected
class FlappingChatTest {

    private static final int REQUESTS = 10_000;
    private static final int AT_A_TIME = 64;

    @Inject
    CamelContext context;

    @Inject
    ProducerTemplate template;

    Simulator simulator;

    @Test
    void everyRequestEndsInAnAnswerOrATypedError() throws Exception {
        simulator.reset();
        SimulatedVendors.forget(context);
        context.getRouteController().stopRoute("chat");
        context.getRouteController().startRoute("chat");
        simulator.script(
                Rule.on("openai").flap(3_000, 3_000).status(503),
                Rule.on("anthropic").share(0.02).status(529),
                Rule.always().latency(40));
        Map<String, Integer> outcomes = new ConcurrentHashMap<>();
        Semaphore places = new Semaphore(AT_A_TIME);

        for (int i = 0; i < REQUESTS; i++) {
            assertThat(places.tryAcquire(60, TimeUnit.SECONDS)).isTrue();
            String question = "question <" + i + ">";
            var unused = template.asyncSend("direct:chat", e -> e.getMessage().setBody(question))
                    .whenComplete((exchange, failure) -> {
                        outcomes.merge(outcome(exchange, question), 1, Integer::sum);
                        places.release();
                    });
        }
        assertThat(places.tryAcquire(AT_A_TIME, 60, TimeUnit.SECONDS)).isTrue();

        System.out.println("flapping chat: " + new TreeMap<>(outcomes) + " of " + REQUESTS);
        assertThat(outcomes).doesNotContainKey("untyped");
        assertThat(outcomes.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(REQUESTS);
        assertThat(outcomes.getOrDefault("answered", 0)).isGreaterThan(REQUESTS * 95 / 100);
    }

    private static String outcome(Exchange exchange, String question) {
        if (exchange.getException() instanceof LlmException typed) {
            return typed.getKind().id();
        }
        boolean answered = exchange.getException() == null
                && exchange.getMessage().getBody(String.class).contains(question);
        return answered ? "answered" : "untyped";
    }
}
