package io.llmfailover.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.error.LlmProviderException;
import io.llmfailover.error.LlmTransientException;
import io.llmfailover.simulator.script.Rule;
import io.llmfailover.simulator.wire.ErrorKind;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

/** Redelivery, where it is safe: around the whole failover. */
@QuarkusTest
@TestProfile(EipTestSupport.Impatient.class)
class EipRetryTest extends EipTestSupport {

    @Test
    void asksAllOnceMoreWithTheSameRequest() {
        simulator.script(
                Rule.on("openai").status(503).first(2), Rule.on("anthropic").status(503));

        assertThat(answeredBy(ask("chat-eip-retry"))).isEqualTo("openai");
        assertThat(simulator.journal()).hasSize(4).allSatisfy(entry -> assertThat(entry.mentions(QUESTION))
                .isTrue());
    }

    @Test
    void asksTwiceAsOftenAtMost() {
        simulator.script(Rule.always().status(503));

        assertThat(ask("chat-eip-retry").getException()).isInstanceOf(LlmTransientException.class);
        assertThat(calls("openai")).isEqualTo(4);
        assertThat(calls("anthropic")).isEqualTo(2);
    }

    @Test
    void doesNotRepeatWhatTimeDoesNotMend() {
        simulator.script(Rule.always().error(ErrorKind.INSUFFICIENT_QUOTA));

        assertThat(ask("chat-eip-retry").getException()).isInstanceOf(LlmProviderException.class);
        assertThat(simulator.journal()).hasSize(3);
    }

    @Test
    void inATotalOutageTheBreakersLeaveOneCallToEachTry() {
        simulator.script(Rule.always().status(503));

        for (int i = 0; i < 300; i++) {
            assertThat(ask("chat-eip-retry").getException()).isInstanceOf(LlmTransientException.class);
        }

        assertThat(calls("openai")).as("to its breaker, and without it").isEqualTo(20 + 600);
        assertThat(calls("anthropic")).isEqualTo(20);
    }
}
