package io.llmfailover;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.error.ErrorKind;
import io.llmfailover.simulator.script.Rule;
import org.junit.jupiter.api.Test;

/** An image is paid for each time it is made. */
class BalancerImagesTest extends BalancerTestSupport {

    @Test
    void anImageThatWasPerhapsMadeIsNotAskedForAgain() throws Exception {
        simulator.script(Rule.on("openai").model("a").status(500));
        route("", "llm:openai/a?operation=images", "llm:openai/b?operation=images");

        assertThat(failure().getKind()).isEqualTo(ErrorKind.SERVER_ERROR);
        assertThat(simulator.journal()).hasSize(1);
    }

    @Test
    void anImageThatWasRefusedIsAskedForElsewhere() throws Exception {
        simulator.script(Rule.on("openai").model("a").error(io.llmfailover.simulator.wire.ErrorKind.RATE_LIMITED));
        route("", "llm:openai/a?operation=images", "llm:openai/b?operation=images");
        assertThat(ask().getMessage().getHeader(LlmConstants.MODEL)).isEqualTo("b");
    }

    @Test
    void theRouteMayWantAnImageTwice() throws Exception {
        simulator.script(Rule.on("openai").model("a").status(500));
        route("resend: true", "llm:openai/a?operation=images", "llm:openai/b?operation=images");
        assertThat(ask().getMessage().getHeader(LlmConstants.MODEL)).isEqualTo("b");
    }
}
