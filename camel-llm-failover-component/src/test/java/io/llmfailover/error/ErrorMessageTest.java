package io.llmfailover.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorMessageTest {

    private static final Origin ORIGIN = new Origin("openai", "gpt-4o", 2);

    private static String message(Evidence evidence, Origin origin) {
        return String.valueOf(LlmException.of(Fault.of(ErrorKind.RATE_LIMITED, evidence), origin)
                .getMessage());
    }

    @Test
    void saysWhoWhatAndTheFactsInOneLine() {
        Evidence evidence = new Evidence(429, "slow_down", "req-1", Duration.ofSeconds(7), "free text of the vendor");
        assertThat(message(evidence, ORIGIN))
                .isEqualTo("openai/gpt-4o: rate_limited, the rate of requests or tokens is too high"
                        + " (HTTP 429, code slow_down, wait PT7S, request req-1, attempt 2)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\r\nlevel=INFO", "two words", "<b>", "\u2028", ""})
    void leavesOutWhatIsNotPlainlyACode(String code) {
        assertThat(message(new Evidence(null, code, code, null, code), ORIGIN))
                .isEqualTo("openai/gpt-4o: rate_limited, the rate of requests or tokens is too high (attempt 2)");
    }

    @Test
    void keepsToOneLineWhateverAModelIsCalled() {
        assertThat(message(Evidence.NONE, new Origin("openai", "x\r\ny", 1))).startsWith("openai/xy: ");
    }

    @Test
    void saysThatAPartWasDelivered() {
        LlmException failure =
                LlmException.of(ErrorKind.SERVER_ERROR, ORIGIN, "it broke").afterOutput("Hel");
        assertThat(failure.getMessage()).endsWith("(attempt 2, after part of the answer was delivered)");
        assertThat(failure.getPartialText()).isEqualTo("Hel");
        assertThat(failure.getMessage()).doesNotContain("Hel");
    }
}
