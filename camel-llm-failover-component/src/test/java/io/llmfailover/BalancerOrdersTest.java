package io.llmfailover;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.simulator.script.Rule;
import org.junit.jupiter.api.Test;

/** In which order a balancer asks. */
class BalancerOrdersTest extends BalancerTestSupport {

    @Test
    void weightsShareTheCallsAndTheRestStandsBy() throws Exception {
        simulator.script(Rule.on("openai").model("a").status(503));
        route("order: weighted, weights: \"1,0\"", "llm:openai/a", "llm:openai/b");

        assertThat(ask().getMessage().getHeader(LlmConstants.MODEL)).isEqualTo("b");
        assertThat(simulator.journal()).extracting(entry -> entry.model()).containsExactly("a", "b");
    }

    @Test
    void theQuickestOfLateComesFirstOnceAllAreKnown() throws Exception {
        simulator.script(Rule.on("openai").model("slow").latency(400));
        route("order: fastest", "llm:openai/slow", "llm:openai/quick");

        for (int i = 0; i < 4; i++) {
            ask();
        }

        assertThat(simulator.journal())
                .extracting(entry -> entry.model())
                .containsExactly("slow", "quick", "quick", "quick");
    }
}
