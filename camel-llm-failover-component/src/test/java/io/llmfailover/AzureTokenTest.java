package io.llmfailover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmfailover.provider.ProviderDefinition;
import org.junit.jupiter.api.Test;

/** Azure takes a key in a header of its own, or a token of Entra ID as bearer. */
class AzureTokenTest extends LlmTestSupport {

    private ProviderDefinition azure(String secret) {
        ProviderDefinition azure = ProviderDefinition.of(simulator.url("azure-openai"), secret);
        component.getProviders().put("azure-openai", azure);
        return azure;
    }

    @Test
    void aKeyGoesIntoItsOwnHeader() throws Exception {
        azure("azure-key-1");
        assertThat(call("llm:azure-openai/my-gpt", "Hello").getException()).isNull();
        var head = simulator.journal("azure-openai").get(0).headers();
        assertThat(head.get("api-key")).containsExactly("azure-key-1");
        assertThat(head.containsKey("authorization")).isFalse();
    }

    @Test
    void aTokenGoesAsBearer() throws Exception {
        azure("entra-token-1").setCredential("bearer");
        assertThat(call("llm:azure-openai/my-gpt", "Hello").getException()).isNull();
        var head = simulator.journal("azure-openai").get(0).headers();
        assertThat(head.get("authorization")).containsExactly("Bearer entra-token-1");
        assertThat(head.containsKey("api-key")).isFalse();
    }

    @Test
    void anUnknownQuirkEndsTheStart() {
        azure("k").setQuirks("api-versoin=2024-10-21");
        assertThatThrownBy(() -> call("llm:azure-openai/my-gpt", "Hello"))
                .rootCause()
                .hasMessageContaining("unknown quirk 'api-versoin'");
    }
}
