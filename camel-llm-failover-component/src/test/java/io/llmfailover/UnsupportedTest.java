package io.llmfailover;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.error.AttemptLedger;
import java.util.List;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** Parameters that a provider does not take. */
class UnsupportedTest extends BalancerTestSupport {

    private static final String SEED = "{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],\"seed\":7}";

    private Exchange askWithSeed(String anthropic) throws Exception {
        route("", anthropic, "llm:openai/gpt-4o");
        return ask(exchange -> exchange.getMessage().setBody(SEED));
    }

    private static List<String> changes(Exchange answer) {
        return answer.getProperty(AttemptLedger.PROPERTY, AttemptLedger.class).attempts().stream()
                .flatMap(attempt -> attempt.changes().stream())
                .toList();
    }

    @Test
    void areLeftOutAndTheLedgerSaysSo() throws Exception {
        Exchange answer = askWithSeed("llm:anthropic/claude-haiku-4-5");

        assertThat(answer.getMessage().getHeader(LlmConstants.PROVIDER)).isEqualTo("anthropic");
        assertThat(changes(answer)).containsExactly("seed dropped");
    }

    @Test
    void areARefusalWhereTheRouteSaysSoAndTheNextIsAsked() throws Exception {
        Exchange answer = askWithSeed("llm:anthropic/claude-haiku-4-5?unsupported=refuse");

        assertThat(answer.getMessage().getHeader(LlmConstants.PROVIDER)).isEqualTo("openai");
        assertThat(simulator.journal("anthropic")).isEmpty();
        assertThat(changes(answer)).isEmpty();
    }
}
