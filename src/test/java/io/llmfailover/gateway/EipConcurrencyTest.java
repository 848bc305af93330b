package io.llmfailover.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.error.LlmTransientException;
import io.llmfailover.simulator.script.Rule;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(EipTestSupport.Impatient.class)
class EipConcurrencyTest extends EipTestSupport {

    @ParameterizedTest
    @ValueSource(strings = {"chat-eip", "chat-eip-weighted", "chat-eip-retry"})
    void everyCallerGetsTheAnswerToItsOwnQuestionOrATypedError(String alias) throws Exception {
        simulator.script(Rule.always().share(0.1).status(503));
        ExecutorService callers = Executors.newFixedThreadPool(32);
        try {
            List<Future<Exchange>> asked = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                String question = "Question <" + i + ">";
                asked.add(callers.submit(() -> ask(alias, question)));
            }
            int answers = 0;
            for (int i = 0; i < asked.size(); i++) {
                Exchange exchange = asked.get(i).get(60, TimeUnit.SECONDS);
                if (exchange.getException() == null) {
                    answers++;
                    assertThat(exchange.getMessage().getBody(String.class)).contains("<" + i + ">");
                } else {
                    assertThat(exchange.getException()).isInstanceOf(LlmTransientException.class);
                }
            }
            assertThat(answers).as("answers").isGreaterThan(500);
        } finally {
            callers.shutdownNow();
        }
    }
}
