package io.llmfailover;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.provider.ProviderDefinition;
import org.junit.jupiter.api.Test;

/** A gateway that is told by headers whom to call. */
class PortkeyTest extends LlmTestSupport {

    @Test
    void itsKeyAndWhomItCallsAreHeadersOfItsOwn() throws Exception {
        ProviderDefinition portkey = ProviderDefinition.of(simulator.url("portkey") + "/v1", "pk-1");
        portkey.setQuirks("header.x-portkey-config=pc-abc header.x-portkey-provider=openai");
        component.getProviders().put("portkey", portkey);

        assertThat(call("llm:portkey/gpt-4o", "Hello").getException()).isNull();

        var head = simulator.journal("portkey").get(0).headers();
        assertThat(head.get("x-portkey-api-key")).containsExactly("pk-1");
        assertThat(head.get("x-portkey-config")).containsExactly("pc-abc");
        assertThat(head.get("x-portkey-provider")).containsExactly("openai");
        assertThat(head.containsKey("authorization")).isFalse();
    }

    @Test
    void oneOfYourOwnTakesTheKeyOfTheVendor() throws Exception {
        ProviderDefinition portkey = ProviderDefinition.of(simulator.url("gateway") + "/v1", "sk-vendor");
        portkey.setCredential("bearer");
        portkey.setQuirks("header.x-portkey-provider=openai");
        component.getProviders().put("portkey", portkey);

        assertThat(call("llm:portkey/gpt-4o", "Hello").getException()).isNull();

        var head = simulator.journal("gateway").get(0).headers();
        assertThat(head.get("authorization")).containsExactly("Bearer sk-vendor");
        assertThat(head.containsKey("x-portkey-api-key")).isFalse();
    }
}
