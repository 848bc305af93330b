package io.llmfailover.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.provider.ProviderRow;
import io.llmfailover.simulator.Simulator;
import io.llmfailover.simulator.script.Rule;
import io.llmfailover.simulator.wire.ErrorKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The live check, of vendors who are not. */
class LiveCallsTest {

    private static final String KEY = "key-that-nobody-may-see";

    @Test
    void everyProviderHasAModel() {
        List<String> known = LiveRow.all().stream().map(LiveRow::provider).toList();
        assertThat(ProviderRow.all()).allSatisfy(row -> assertThat(row.name()).isIn(known));
        assertThat(LiveRow.all()).allSatisfy(row -> assertThat(row.model()).isNotBlank());
    }

    @Test
    void withoutKeysNobodyIsCalled() throws Exception {
        assertThat(new LiveCalls(Map.of("OPENAI_API_KEY", " ")).run()).isEmpty();
    }

    @Test
    void whoeverHasAKeyIsCalledTwiceAndTheTableTellsHowItWent() throws Exception {
        try (Simulator simulator = Simulator.start()) {
            simulator.script(Rule.on("vllm").error(ErrorKind.CONTEXT_LENGTH));
            Map<String, String> environment = Map.of(
                    "AZURE_OPENAI_API_KEY",
                    KEY,
                    "AZURE_OPENAI_BASE_URL",
                    simulator.url("azure"),
                    "VLLM_API_KEY",
                    KEY,
                    "VLLM_BASE_URL",
                    simulator.url("vllm") + "/v1");
            List<LiveResult> results = new LiveCalls(environment).run();
            assertThat(results.stream()
                            .map(result -> result.row().provider() + " " + result.call() + " " + result.good()))
                    .containsExactly(
                            "azure-openai whole true",
                            "azure-openai stream true",
                            "vllm whole false",
                            "vllm stream false",
                            "azure-responses whole true",
                            "azure-responses stream true");
            assertThat(LiveResult.table(results))
                    .contains("context_length_exceeded", "gpt-4o-mini", "stop")
                    .doesNotContain(KEY);
            assertThat(results.get(0).tokens()).isPositive();
        }
    }

    @Test
    void whoeverIsNowhereIsNotCalled() throws Exception {
        List<LiveResult> results = new LiveCalls(Map.of("AZURE_OPENAI_API_KEY", KEY)).run();
        assertThat(results).isNotEmpty().noneMatch(LiveResult::good);
        assertThat(LiveResult.table(results)).contains("AZURE_OPENAI_BASE_URL is not set");
    }
}
