package io.llmfailover;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.chat.Json;
import io.llmfailover.simulator.script.Rule;
import org.apache.camel.Message;
import org.junit.jupiter.api.Test;

/** What each option does, as the vendor sees it. */
class LlmOptionsTest extends LlmTestSupport {

    private JsonNode sent(String uri, Object body) throws Exception {
        simulator.reset();
        call(uri, body);
        return Json.parse(simulator.journal().get(0).body());
    }

    @Test
    void fillInWhatTheRequestDoesNotSay() throws Exception {
        String uri = "llm:openai/gpt-4o?temperature=0.2&topP=0.9&maxTokens=50&stop=END,STOP&seed=7";

        JsonNode text = sent(uri, "Hi");
        assertThat(text.path("temperature").asDouble()).isEqualTo(0.2);
        assertThat(text.path("top_p").asDouble()).isEqualTo(0.9);
        assertThat(text.path("max_tokens").asInt()).isEqualTo(50);
        assertThat(text.path("stop")).hasSize(2);
        assertThat(text.path("seed").asInt()).isEqualTo(7);

        JsonNode json = sent(
                uri,
                """
                {"messages":[{"role":"user","content":"Hi"}],"temperature":1,"max_completion_tokens":9}
                """);
        assertThat(json.path("temperature").asDouble()).isEqualTo(1);
        assertThat(json.path("max_completion_tokens").asInt()).isEqualTo(9);
        assertThat(json.has("max_tokens")).isFalse();
        assertThat(json.path("top_p").asDouble()).isEqualTo(0.9);
    }

    @Test
    void aSystemPromptComesFirst() throws Exception {
        JsonNode inline = sent("llm:openai/gpt-4o?systemPrompt=RAW(Be terse & kind.)", "Hi");
        assertThat(inline.path("messages").path(0).path("content").asText()).isEqualTo("Be terse & kind.");
        assertThat(inline.path("messages")).hasSize(2);

        JsonNode loaded = sent("llm:openai/gpt-4o?systemPrompt=resource:classpath:prompt.txt", "Hi");
        assertThat(loaded.path("messages").path(0).path("content").asText()).startsWith("You are a translator");
    }

    @Test
    void aSchemaAsksForStructuredOutput() throws Exception {
        JsonNode sent = sent("llm:openai/gpt-4o?responseSchema=resource:classpath:person.schema.json", "Who?");

        JsonNode format = sent.path("response_format");
        assertThat(format.path("type").asText()).isEqualTo("json_schema");
        assertThat(format.path("json_schema").path("name").asText()).isEqualTo("person");
        assertThat(format.path("json_schema").path("schema").path("required")).hasSize(2);

        String answer = call("llm:openai/gpt-4o?responseSchema=resource:classpath:person.schema.json", "Who?")
                .getMessage()
                .getBody(String.class);
        assertThat(Json.parse(answer).has("name")).isTrue();
    }

    @Test
    void vendorExtrasAreSentAsJson() throws Exception {
        JsonNode sent = sent(
                "llm:vllm/m?baseUrl=" + simulator.url("openai") + "/v1&apiKey=k&body.top_k=40&body.echo=true"
                        + "&body.mode=fast&body.nested=RAW({\"a\":[1]})",
                "Hi");

        assertThat(sent.path("top_k").isInt()).isTrue();
        assertThat(sent.path("echo").isBoolean()).isTrue();
        assertThat(sent.path("mode").asText()).isEqualTo("fast");
        assertThat(sent.path("nested").path("a").path(0).asInt()).isEqualTo(1);
    }

    @Test
    void vendorExtrasReachAVendorWhoseFormatIsTranslated() throws Exception {
        JsonNode sent = sent("llm:anthropic/claude-haiku-4-5?body.some_beta_feature=true&body.max_tokens=77", "Hi");

        assertThat(sent.path("some_beta_feature").asBoolean()).isTrue();
        assertThat(sent.path("max_tokens").asInt()).isEqualTo(77);
    }

    @Test
    void outputChoosesTheBody() throws Exception {
        simulator.script(Rule.on("openai").text("Bonjour"));
        String request = "{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";

        assertThat(body("text", request)).isEqualTo("Bonjour");
        assertThat(body("auto", "Hi")).isEqualTo("Bonjour");
        JsonNode message = Json.parse((String) body("message", "Hi"));
        assertThat(message.path("role").asText()).isEqualTo("assistant");
        assertThat(message.path("content").asText()).isEqualTo("Bonjour");
        JsonNode whole = Json.parse((String) body("json", "Hi"));
        assertThat(whole.path("object").asText()).isEqualTo("chat.completion");
        assertThat(Json.parse((String) body("auto", request)).has("choices")).isTrue();
    }

    private Object body(String output, Object request) throws Exception {
        return call("llm:openai/gpt-4o?output=" + output, request).getMessage().getBody();
    }

    @Test
    void embeddingsAndImagesAreOperations() throws Exception {
        Message vectors = call("llm:openai/text-embedding-3-small?operation=embeddings", "Some text")
                .getMessage();
        JsonNode json = Json.parse(vectors.getBody(String.class));
        assertThat(json.path("data").path(0).path("embedding").isEmpty()).isFalse();
        assertThat(vectors.getHeader(LlmConstants.PROMPT_TOKENS, Long.class)).isPositive();

        Message asked = call(
                        "llm:openai/text-embedding-3-small?operation=embeddings", "{\"input\":[\"a\"],\"stream\":true}")
                .getMessage();
        assertThat(asked.getBody(String.class)).contains("embedding");

        Message image = call("llm:openai/gpt-image-1?operation=images", "A cat").getMessage();
        assertThat(Json.parse(image.getBody(String.class)).path("data").path(0).isObject())
                .isTrue();
    }

    @Test
    void toolsMakeTheRoundTrip() throws Exception {
        simulator.script(Rule.on("openai").tools(2).first(1));
        String ask =
                """
                {"messages":[{"role":"user","content":"Weather?"}],"tools":[{"type":"function","function":
                {"name":"weather","parameters":{"type":"object","properties":{"city":{"type":"string"}},
                "required":["city"]}}}]}
                """;

        JsonNode answer = Json.parse(call("llm:openai/gpt-4o", ask).getMessage().getBody(String.class));

        JsonNode calls = answer.path("choices").path(0).path("message").path("tool_calls");
        assertThat(calls).hasSize(2);
        assertThat(calls.path(0).path("function").path("arguments").isTextual()).isTrue();
        assertThat(answer.path("choices").path(0).path("finish_reason").asText())
                .isEqualTo("tool_calls");
    }
}
