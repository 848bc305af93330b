package io.llmfailover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.llmfailover.provider.ProviderDefinition;
import java.util.HashMap;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is configured wrong fails at start, with a sentence that a person can act on. */
class LlmStartTest extends LlmTestSupport {

    private String refusal(String uri) {
        context.start();
        Throwable failure = catchThrowable(() -> context.getEndpoint(uri));
        assertThat(failure).as(uri).isNotNull();
        StringBuilder told = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            told.append(cause.getMessage()).append('\n');
        }
        return told.toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "llm:openai/gpt-4o?temprature=1         | temprature",
                "llm:openai/gpt-4o?transport=pigeon     | pigeon",
                "llm:openai/gpt-4o?operation=sing       | sing",
                "llm:openai/gpt-4o?timeout=soon         | timeout",
                "llm:openai/gpt-4o?temperature=3        | temperature must be from 0 to 2, not 3.0",
                "llm:openai/gpt-4o?topP=-1              | topP must be from 0 to 1",
                "llm:openai/gpt-4o?maxTokens=0          | maxTokens must be at least 1, not 0",
                "llm:openai/gpt-4o?idleTimeout=0        | idleTimeout must be at least 1, not 0",
                "llm:openai/gpt-4o?baseUrl=ftp://x      | baseUrl must be http(s)",
                "llm:openai/gpt-4o?baseUrl=http://u:p@x | baseUrl must be http(s)",
                "llm:openai/gpt-4o?baseUrl=http://x#y   | baseUrl must be http(s)",
                "llm:openai/gpt-4o?baseUrl=http://x:99999 | baseUrl must be http(s)",
                "llm:openai/gpt-4o?timeout=9223372036854775807 | timeout must be",
                "llm:openai/gpt-4o?maxResponseBytes=9223372036854775807 | maxResponseBytes must be",
                "llm:openai/gpt-4o?apiKey=RAW(a b)      | the key has a character",
                "llm:openai/gpt-4o?systemPrompt=resource:classpath:none.txt | systemPrompt: cannot read",
                "llm:openai/gpt-4o?responseSchema=no    | responseSchema is no JSON object",
                "llm:nobody/gpt-4o                      | unknown provider 'nobody': known are openai, azure-openai",
                "llm:azure-openai/my-deployment         | baseUrl is missing; no key",
                "llm:openai/gpt-4o?body.model=other      | the URI names the model",
                "llm:openai                             | needs a provider and a model",
                "llm:openai/                            | needs a provider and a model",
            })
    void namesWhatIsWrong(String uri, String sentence) {
        assertThat(refusal(uri)).contains(sentence);
    }

    @Test
    void allFaultsAreToldAtOnce() {
        assertThat(refusal("llm:azure-openai/d?temperature=9&maxTokens=0&responseSchema=[]"))
                .contains("temperature must", "maxTokens must", "responseSchema is", "baseUrl is missing", "no key");
    }

    @Test
    void aMissingKeyNamesTheThreePlacesForIt() {
        component.setProviders(new HashMap<>());

        assertThat(refusal("llm:openai/gpt-4o"))
                .contains("set apiKey", "camel.component.llm.providers[openai].api-key", "OPENAI_API_KEY");
    }

    @Test
    void aKeyInAUriIsNotInTheRefusal() {
        assertThat(refusal("llm:openai/gpt-4o?temperature=9&apiKey=sk-secret-123"))
                .doesNotContain("sk-secret-123");
    }

    @Test
    void aKeyForTheWholeComponentServesOneProviderOnly() {
        component.setProviders(new HashMap<>());
        component.getConfiguration().setApiKey("sk-shared");
        context.start();

        assertThat(context.getEndpoint("llm:openai/gpt-4o")).isNotNull();
        assertThat(context.getEndpoint("llm:openai/other")).isNotNull();
        assertThat(refusal("llm:anthropic/claude")).contains("already serves openai", "providers[anthropic].api-key");
    }

    @Test
    void everyVendorSeesItsOwnKeyOnly() throws Exception {
        call("llm:openai/gpt-4o", "Hi");
        call("llm:anthropic/claude-haiku-4-5", "Hi");

        assertThat(simulator.journal("openai")).hasSize(1).allSatisfy(entry -> {
            assertThat(entry.header("authorization")).isEqualTo("Bearer " + OPENAI_KEY);
            assertThat(entry.mentions(ANTHROPIC_KEY)).isFalse();
        });
        assertThat(simulator.journal("anthropic")).hasSize(1).allSatisfy(entry -> {
            assertThat(entry.header("x-api-key")).isEqualTo(ANTHROPIC_KEY);
            assertThat(entry.mentions(OPENAI_KEY)).isFalse();
        });
    }

    @Test
    void headersOfTheMessageDoNotTravelToTheVendor() throws Exception {
        routes(
                """
                - route:
                    id: headers
                    from:
                      uri: direct:headers
                      steps:
                        - setHeader: { name: Authorization, constant: Bearer of-the-caller }
                        - setHeader: { name: x-secret, constant: of-the-caller }
                        - to: "llm:openai/gpt-4o"
                """);

        call("direct:headers", "Hi");

        assertThat(simulator.journal())
                .allSatisfy(entry -> assertThat(entry.mentions("of-the-caller")).isFalse());
    }

    @Test
    void theSecondSchemeAlwaysWorks() throws Exception {
        try (DefaultCamelContext plain = new DefaultCamelContext()) {
            plain.start();
            Endpoint endpoint = plain.getEndpoint("llm-failover:vllm/some-model");
            assertThat(endpoint).isInstanceOf(LlmEndpoint.class);
            assertThat(plain.getEndpoint("llm:vllm/some-model")).isInstanceOf(LlmEndpoint.class);
        }
    }

    @Test
    void aProviderBeanInYamlIsAProvider() throws Exception {
        routes(
                """
                - beans:
                    - name: my-gpu
                      type: io.llmfailover.provider.ProviderDefinition
                      properties:
                        dialect: openai
                        baseUrl: "%s"
                        apiKey: my-own-key
                        tags: { region: eu }
                - route:
                    id: own
                    from:
                      uri: direct:own
                      steps:
                        - to: "llm:my-gpu/org/model:7b"
                """
                        .formatted(simulator.url("my-gpu") + "/v1"));

        Exchange exchange = call("direct:own", "Hi");

        assertThat(exchange.getException()).isNull();
        assertThat(simulator.journal("my-gpu")).singleElement().satisfies(entry -> {
            assertThat(entry.model()).isEqualTo("org/model:7b");
            assertThat(entry.header("authorization")).isEqualTo("Bearer my-own-key");
        });
        assertThat(context.getRegistry()
                        .lookupByNameAndType("my-gpu", ProviderDefinition.class)
                        .getTags())
                .containsEntry("region", "eu");
    }

    @Test
    void aBeanThatOnlySharesTheNameOfAProviderIsNoProvider() {
        context.getRegistry().bind("openai", "some other bean");
        context.start();

        assertThat(context.getEndpoint("llm:openai/gpt-4o")).isNotNull();
    }

    @Test
    void numbersOfTheComponentAreCheckedToo() {
        component.setMaxConnections(0);

        assertThatThrownBy(context::start).rootCause().hasMessageContaining("maxConnections must be at least 1");
    }

    @Test
    void receivingIsRefused() {
        context.start();
        assertThatThrownBy(() -> context.getEndpoint("llm:openai/gpt-4o").createConsumer(e -> {}))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("use it in to");
    }
}
