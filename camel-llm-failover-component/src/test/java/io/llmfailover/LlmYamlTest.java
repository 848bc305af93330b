package io.llmfailover;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.chat.Json;
import java.util.Properties;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Options as people write them in YAML. */
class LlmYamlTest extends LlmTestSupport {

    private JsonNode sent(String parameters) throws Exception {
        routes(
                """
                - route:
                    id: yaml
                    from:
                      uri: direct:yaml
                      steps:
                        - to:
                            uri: "llm:openai/gpt-4o"
                            parameters:
                """
                        + parameters.indent(14));
        Exchange exchange = call("direct:yaml", "Hi");
        assertThat(exchange.getException()).isNull();
        return Json.parse(simulator.journal().get(0).body());
    }

    @Test
    void aPromptOfAnyCharactersIsWrittenRaw() throws Exception {
        String prompt = "Be terse & kind: 100% sure? a+b = c #1.";

        JsonNode sent = sent("systemPrompt: \"RAW(%s)\"\n".formatted(prompt));

        assertThat(sent.path("messages").path(0).path("content").asText()).isEqualTo(prompt);
    }

    @Test
    void aSchemaIsWrittenInline() throws Exception {
        JsonNode sent = sent(
                """
                responseSchema: |
                  {"title": "n", "type": "object", "properties": {"n": {"type": "integer"}}}
                """);

        assertThat(sent.path("response_format")
                        .path("json_schema")
                        .path("schema")
                        .path("properties")
                        .has("n"))
                .isTrue();
    }

    @Test
    void numbersDurationsAndEnumsAreWrittenAsTheyAreSaid() throws Exception {
        JsonNode sent = sent(
                """
                temperature: 0.5
                maxTokens: 12
                timeout: 1m30s
                idleTimeout: 20s
                connectTimeout: 1500
                transport: VERTX
                output: Text
                body.top_k: 40
                body.think: false
                """);

        assertThat(sent.path("top_k").isInt()).isTrue();
        assertThat(sent.path("think").isBoolean()).isTrue();
        LlmConfiguration options = context.getEndpoints().stream()
                .filter(LlmEndpoint.class::isInstance)
                .map(e -> ((LlmEndpoint) e).getConfiguration())
                .findFirst()
                .orElseThrow();
        assertThat(options.getTimeout()).isEqualTo(90_000);
        assertThat(options.getConnectTimeout()).isEqualTo(1_500);
        assertThat(options.getOutput()).isEqualTo(LlmOutput.TEXT);
    }

    @Test
    void aKeyComesFromAProperty() throws Exception {
        Properties properties = new Properties();
        properties.setProperty("my.key", "k+1/2=&3%");
        context.getPropertiesComponent().setInitialProperties(properties);

        sent("apiKey: \"{{my.key}}\"\n");

        assertThat(simulator.journal().get(0).header("authorization")).isEqualTo("Bearer k+1/2=&3%");
        assertThat(context.getEndpoints().toString()).doesNotContain("k+1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ft:gpt-4o:org::id",
                "@cf/meta/llama-3",
                "org/model:7b@sha256",
                "a b",
                "50%off",
                "a//b",
                "a+b",
                "ä"
            })
    void aModelMayHaveAnyNameWithoutAQuestionMark(String model) throws Exception {
        Exchange exchange = call("llm:openai/" + model, "Hi");

        assertThat(exchange.getException()).isNull();
        assertThat(simulator.journal().get(0).model()).isEqualTo(model);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ft:gpt-4o:org::id", "@cf/meta/llama-3", "a b", "50%off", "a+b"})
    void andSoInYaml(String model) throws Exception {
        routes(
                """
                - route:
                    id: model
                    from:
                      uri: direct:model
                      steps:
                        - to: { uri: "llm:openai/%s", parameters: { temperature: 0 } }
                """
                        .formatted(model));
        Exchange exchange = call("direct:model", "Hi");

        assertThat(exchange.getException()).isNull();
        assertThat(simulator.journal().get(0).model()).isEqualTo(model);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:%d/vendor/openai/v1/", "http://127.0.0.1:%d/vendor/openai/v1//"})
    void aBaseUrlMayEndInSlashes(String form) throws Exception {
        String url = form.formatted(simulator.port());

        Exchange vertx = call("llm:openai/m?transport=vertx&baseUrl=" + url, "Hi");
        Exchange http = call("llm:openai/m?transport=http&baseUrl=" + url, "Hi");

        assertThat(vertx.getException()).isNull();
        assertThat(http.getException()).isNull();
    }
}
