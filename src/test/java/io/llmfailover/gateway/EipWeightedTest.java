package io.llmfailover.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.simulator.script.Rule;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Weights choose, failover comes below them. */
@QuarkusTest
@TestProfile(EipTestSupport.Impatient.class)
class EipWeightedTest extends EipTestSupport {

    @Test
    void threeOfFourBeginWithTheFirst() {
        for (int i = 0; i < 1_000; i++) {
            answeredBy(ask("chat-eip-weighted"));
        }

        assertThat(calls("openai")).isEqualTo(750);
        assertThat(calls("anthropic")).isEqualTo(250);
    }

    @ParameterizedTest
    @CsvSource({"openai, anthropic", "anthropic, openai"})
    void eachBranchFailsOverToTheOther(String down, String up) {
        simulator.script(Rule.on(down).status(503));

        for (int i = 0; i < 400; i++) {
            assertThat(answeredBy(ask("chat-eip-weighted"))).isEqualTo(up);
        }

        assertThat(calls(up)).isEqualTo(400);
        assertThat(calls(down)).as("until its breaker opened").isEqualTo(20);
    }
}
