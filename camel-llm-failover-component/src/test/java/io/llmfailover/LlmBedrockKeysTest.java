package io.llmfailover;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.LlmException;
import io.llmfailover.provider.ProviderDefinition;
import io.llmfailover.simulator.script.Rule;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who we are at Bedrock, and where. */
class LlmBedrockKeysTest extends BedrockTestSupport {

    private String refusalAtStart(ProviderDefinition definition) {
        define(definition);
        try {
            context.start();
            context.getEndpoint(MODEL);
        } catch (RuntimeException refused) {
            StringBuilder told = new StringBuilder();
            for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
                told.append(cause.getMessage()).append('\n');
            }
            return told.toString();
        }
        return "";
    }

    @Test
    void temporaryKeysComeWithTheirToken() throws Exception {
        ProviderDefinition definition = definition(SESSION_KEY, SECRET_KEY);
        define(definition);
        assertThat(refusal().getKind()).as("without the token").isEqualTo(ErrorKind.AUTH);

        definition.setSessionToken("token/1==");
        context.removeEndpoints(MODEL);
        assertThat(call(MODEL, "Hello").getMessage().getBody()).isEqualTo("You said: Hello");
        assertThat(simulator.journal().get(1).header("x-amz-security-token")).isEqualTo("token/1==");
    }

    @Test
    void anotherRegionIsAnotherProviderAndSignsAsWell() throws Exception {
        define(definition(ACCESS_KEY, SECRET_KEY));
        ProviderDefinition there = definition(ACCESS_KEY, SECRET_KEY);
        there.setBaseUrl(simulator.url("bedrock-us"));
        there.setDialect("bedrock");
        there.setTags(Map.of("region", "us-east-1"));
        context.getRegistry().bind("bedrock-us", there);
        route("attempts: 2", MODEL, MODEL.replace("bedrock", "bedrock-us"));
        simulator.script(Rule.on("bedrock").error(io.llmfailover.simulator.wire.ErrorKind.RATE_LIMITED));

        assertThat(ask().getMessage().getBody()).isEqualTo("You said: Hello");
        assertThat(simulator.journal("bedrock-us").get(0).header("authorization"))
                .contains("/us-east-1/bedrock/");
    }

    @Test
    void aNameOfOnesOwnNeedsNoMoreThanItsRegion() {
        ProviderDefinition there = new ProviderDefinition();
        there.setDialect("bedrock");
        there.setApiKey("ABSKexample");
        there.setTags(Map.of("region", "us-east-1"));
        context.getRegistry().bind("there", there);
        context.start();

        assertThat(context.getEndpoint("llm:there/m", LlmEndpoint.class).getServiceUrl())
                .isEqualTo("https://bedrock-runtime.us-east-1.amazonaws.com");
    }

    @Test
    void anApiKeyGoesAsABearer() throws Exception {
        ProviderDefinition definition = ProviderDefinition.of(simulator.url("bedrock"), "ABSKexample");
        define(definition);

        assertThat(call(MODEL, "Hello").getMessage().getBody()).isEqualTo("You said: Hello");
        assertThat(simulator.journal().get(0).header("authorization")).isEqualTo("Bearer ABSKexample");
    }

    @Test
    void aWrongSecretIsRefusedAndNotShown() throws Exception {
        define(definition(ACCESS_KEY, "wrongSecret0123456789"));
        LlmException failure = refusal();

        assertThat(failure.getKind()).isEqualTo(ErrorKind.AUTH);
        assertThat(failure.getProviderCode()).isEqualTo("InvalidSignatureException");
        assertThat(simulator.journal().get(0).mentions("wrongSecret0123456789")).isFalse();
        assertThat(context.getEndpoint(MODEL, LlmEndpoint.class).account()).doesNotContain("wrongSecret", ACCESS_KEY);
    }

    @Test
    void theRegionIsThatOfTheHostTheTagOrBoth() throws Exception {
        ProviderDefinition definition = definition(ACCESS_KEY, SECRET_KEY);
        definition.setBaseUrl("https://bedrock-runtime.us-east-1.amazonaws.com");
        assertThat(refusalAtStart(definition)).contains("the region is eu-west-1, but baseUrl is in us-east-1");

        definition.setTags(Map.of("region", "us"));
        assertThat(refusalAtStart(definition)).as("a wider tag says nothing").isEmpty();
        definition.setBaseUrl("");
        definition.setTags(Map.of("region", "eu-central-1"));
        context.removeEndpoints(MODEL);
        assertThat(refusalAtStart(definition)).isEmpty();
        assertThat(context.getEndpoint(MODEL, LlmEndpoint.class).getServiceUrl())
                .isEqualTo("https://bedrock-runtime.eu-central-1.amazonaws.com");
    }

    @Test
    void noCallGoesOutOfWhatTheTagPromises() {
        context.getPropertiesComponent().addPropertiesFunction(new Environment(Map.of("AWS_REGION", "us-east-1")));
        ProviderDefinition definition = definition(ACCESS_KEY, SECRET_KEY);
        definition.setTags(Map.of("region", "EU"));
        assertThat(refusalAtStart(definition)).contains("tag says region EU, but calls would go to us-east-1");
        definition.setBaseUrl("");
        assertThat(refusalAtStart(definition)).contains("calls would go to us-east-1");

        ProviderDefinition bearer =
                ProviderDefinition.of("https://Bedrock-Runtime.us-east-1.amazonaws.com", "ABSKexample");
        bearer.setTags(Map.of("region", "eu"));
        assertThat(refusalAtStart(bearer)).contains("calls would go to us-east-1");
        bearer.setBaseUrl("https://bedrock-runtime.eu-west-1.amazonaws.com");
        assertThat(refusalAtStart(bearer)).isEmpty();
    }

    @Test
    void aRegionIsNeeded() {
        ProviderDefinition definition = definition(ACCESS_KEY, SECRET_KEY);
        definition.setTags(Map.of());

        assertThat(refusalAtStart(definition)).contains("no region: set the provider's tag region");
        definition.setBaseUrl("");
        assertThat(refusalAtStart(definition)).contains("no region");
    }

    @ParameterizedTest
    @CsvSource({"AKIAX, ''", "'', secret", "AKIA X, secret"})
    void keysThatAreNoneFailTheStart(String accessKey, String secretKey) {
        assertThat(refusalAtStart(definition(accessKey, secretKey)))
                .containsAnyOf("accessKey and secretKey go together", "an AWS key has a character");
    }

    @Test
    void theEnvironmentHasKeysAndARegionToo() throws Exception {
        ProviderDefinition definition = definition();
        definition.setTags(Map.of());
        define(definition);
        context.getPropertiesComponent()
                .addPropertiesFunction(new Environment(Map.of(
                        "AWS_ACCESS_KEY_ID",
                        SESSION_KEY,
                        "AWS_SECRET_ACCESS_KEY",
                        SECRET_KEY,
                        "AWS_SESSION_TOKEN",
                        "t",
                        "AWS_REGION",
                        "eu-west-3")));

        assertThat(call(MODEL, "Hello").getMessage().getBody()).isEqualTo("You said: Hello");
        assertThat(simulator.journal().get(0).header("authorization")).contains("/eu-west-3/bedrock/");
    }

    @Test
    void whatIsConfiguredCountsForMoreThanTheEnvironment() throws Exception {
        define(definition(ACCESS_KEY, SECRET_KEY));
        context.getPropertiesComponent()
                .addPropertiesFunction(new Environment(Map.of("AWS_BEARER_TOKEN_BEDROCK", "ABSKexample")));

        assertThat(call(MODEL, "Hello").getMessage().getBody()).isEqualTo("You said: Hello");
        assertThat(simulator.journal().get(0).header("authorization")).startsWith("AWS4-HMAC-SHA256");
    }

    @Test
    void twoKindsOfKeysFailTheStart() {
        ProviderDefinition definition = definition(ACCESS_KEY, SECRET_KEY);
        definition.setApiKey("ABSKexample");

        assertThat(refusalAtStart(definition)).contains("apiKey and accessKey are both set");
    }

    /** Variables that the process does not have. */
    private record Environment(Map<String, String> variables) implements org.apache.camel.spi.PropertiesFunction {

        @Override
        public String getName() {
            return "env";
        }

        @Override
        public String apply(String remainder) {
            String[] parts = remainder.split(":", 2);
            return variables.getOrDefault(parts[0], parts.length > 1 ? parts[1] : "");
        }
    }
}
