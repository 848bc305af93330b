package io.llmfailover;

import io.llmfailover.error.LlmException;
import io.llmfailover.provider.ProviderDefinition;
import java.util.Map;
import java.util.Objects;

/** Bedrock, whose simulator checks signatures as AWS does, and knows the keys of AWS' own examples. */
abstract class BedrockTestSupport extends BalancerTestSupport {

    static final String ACCESS_KEY = "AKIAIOSFODNN7EXAMPLE";
    static final String SESSION_KEY = "ASIAIOSFODNN7EXAMPLE";
    static final String SECRET_KEY = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    static final String MODEL = "llm:bedrock/eu.amazon.nova-lite-v1:0";

    /** Where the simulator is, in a region, and without keys. */
    ProviderDefinition definition() {
        ProviderDefinition definition = ProviderDefinition.of(simulator.url("bedrock"), null);
        definition.setTags(Map.of("region", "eu-west-1"));
        return definition;
    }

    ProviderDefinition definition(String accessKey, String secretKey) {
        ProviderDefinition definition = definition();
        definition.setAccessKey(accessKey);
        definition.setSecretKey(secretKey);
        return definition;
    }

    void define(ProviderDefinition definition) {
        component.getProviders().put("bedrock", definition);
    }

    LlmException refusal() throws Exception {
        return Objects.requireNonNull((LlmException) call(MODEL, "Hello").getException());
    }
}
