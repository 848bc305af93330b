package io.llmfailover.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who is real is seen from the environment. */
class VendorsTest {

    @Test
    void whoHasAKeyIsCalled() {
        Vendors vendors = Vendors.of(Map.of("ANTHROPIC_API_KEY", "sk-ant", "OPENAI_API_KEY", " "));

        assertThat(vendors.real()).containsExactly("anthropic");
        assertThat(vendors.simulated()).containsExactly("openai", "openai-eu", "vllm");
        assertThat(vendors.primaryIsSimulated()).isTrue();
        assertThat(vendors.settings("http://127.0.0.1:1"))
                .containsEntry("camel.component.llm.providers[openai].base-url", "http://127.0.0.1:1/vendor/openai/v1")
                .containsEntry("llm.openai-eu.base-url", "http://127.0.0.1:1/vendor/openai-eu/v1")
                .doesNotContainKey("camel.component.llm.providers[anthropic].api-key");
    }
}
