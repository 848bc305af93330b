package io.llmfailover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.ChatResponse;
import io.llmfailover.chat.ChatStream;
import io.llmfailover.chat.Json;
import io.llmfailover.error.AttemptLedger;
import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.LlmException;
import io.llmfailover.simulator.script.Rule;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LlmBedrockTest extends BedrockTestSupport {

    @BeforeEach
    void define() {
        define(definition(ACCESS_KEY, SECRET_KEY));
    }

    private static ObjectNode weather() throws IOException {
        return (ObjectNode)
                Json.parse(
                        """
                {"messages":[{"role":"user","content":"Weather?"}],"tool_choice":"required","tools":[{"type":"function",
                  "function":{"name":"weather","parameters":
                    {"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}}}]}""");
    }

    private static ChatResponse whole(Object body) throws Exception {
        return body instanceof ChatStream stream
                ? stream.outcome().toCompletableFuture().get(20, TimeUnit.SECONDS)
                : new ChatResponse((ObjectNode) body);
    }

    @ParameterizedTest
    @EnumSource(LlmTransport.class)
    void answersOverBothTransports(LlmTransport transport) throws Exception {
        component.getConfiguration().setTransport(transport);
        Exchange exchange = call(MODEL, "Hello");

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isEqualTo("You said: Hello");
        assertThat(exchange.getMessage().getHeader(LlmConstants.TOTAL_TOKENS, Long.class))
                .isPositive();
        assertThat(exchange.getMessage().getHeader(LlmConstants.REQUEST_ID, String.class))
                .startsWith("req_");
        assertThat(simulator.journal().get(0).path()).isEqualTo("/model/eu.amazon.nova-lite-v1%3A0/converse");
    }

    @ParameterizedTest
    @EnumSource(LlmTransport.class)
    void streamsOverBothTransports(LlmTransport transport) throws Exception {
        component.getConfiguration().setTransport(transport);
        ChatStream stream =
                call(MODEL + "?stream=true", "Hello there").getMessage().getBody(ChatStream.class);

        assertThat(stream.readText()).isEqualTo("You said: Hello there");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void callsToolsAndTakesTheirResults(boolean streamed) throws Exception {
        ChatResponse said = whole(
                call(MODEL, weather().put("stream", streamed)).getMessage().getBody());
        JsonNode call = said.toolCalls().path(0);
        assertThat(call.path("id").asText()).startsWith("tooluse_");
        assertThat(call.at("/function/arguments").asText()).contains("some city");
        assertThat(said.finishReason()).isEqualTo("tool_calls");

        ObjectNode asked = weather();
        asked.withArray("messages")
                .add(said.message())
                .addObject()
                .put("role", "tool")
                .put("tool_call_id", call.path("id").asText())
                .put("content", "rain");
        assertThat(whole(call(MODEL, asked).getMessage().getBody()).text()).contains("The tool has answered");
    }

    @Test
    void answersInJson() throws Exception {
        String uri = MODEL + "?responseSchema=resource:classpath:person.schema.json";

        assertThat(Json.parse(call(uri, "Who?").getMessage().getBody(String.class))
                        .isObject())
                .isTrue();
    }

    @Test
    void embedsTexts() throws Exception {
        String titan = "llm:bedrock/amazon.titan-embed-text-v2:0?operation=embeddings";
        String cohere = "llm:bedrock/eu.cohere.embed-v4:0?operation=embeddings";
        String two = "{\"input\":[\"a\",\"b\"],\"encoding_format\":\"base64\"}";

        JsonNode one = Json.parse(call(titan, "a").getMessage().getBody(String.class));
        assertThat(one.at("/data/0/embedding")).hasSize(16);
        assertThat(one.at("/usage/prompt_tokens").asInt()).isEqualTo(1);
        JsonNode both = Json.parse(call(cohere, two).getMessage().getBody(String.class));
        assertThat(both.path("data")).hasSize(2);
        assertThat(both.at("/data/1/index").asInt()).isEqualTo(1);
        assertThat(both.at("/data/1/embedding").isTextual()).isTrue();
        LlmException refused = (LlmException) call(titan, two).getException();
        assertThat(refused.getKind()).isEqualTo(ErrorKind.INCAPABLE);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void failsOverBeforeTheFirstOutput(boolean streamed) throws Exception {
        route("attempts: 2", MODEL, "llm:openai/b");
        Rule rule = Rule.on("bedrock");
        simulator.script(streamed ? rule.errorAfter(0) : rule.status(503));
        ObjectNode asked = (ObjectNode) Json.parse("{\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}");

        Exchange exchange = ask(one -> one.getMessage().setBody(asked.put("stream", streamed)));

        assertThat(exchange.getException()).isNull();
        assertThat(whole(exchange.getMessage().getBody()).text()).isEqualTo("You said: Hello");
        AttemptLedger ledger = exchange.getProperty(LlmConstants.LEDGER_PROPERTY, AttemptLedger.class);
        assertThat(ledger.size()).isEqualTo(2);
    }

    @Test
    void anErrorInTheMiddleOfAStreamIsTyped() throws Exception {
        simulator.script(Rule.on("bedrock").text("one two three").tokens(3).errorAfter(2));
        ChatStream stream = call(MODEL + "?stream=true", "Hello").getMessage().getBody(ChatStream.class);

        assertThatThrownBy(stream::readText).isInstanceOfSatisfying(LlmException.class, failure -> {
            assertThat(failure.getKind()).isEqualTo(ErrorKind.SERVER_ERROR);
            assertThat(failure.getProviderCode()).isEqualTo("internalServerException");
            assertThat(failure.getPartialText()).isEqualTo("one two");
        });
    }

    @Test
    void aStreamThatIsCutIsTyped() throws Exception {
        simulator.script(Rule.on("bedrock").text("one two three").tokens(3).truncate(700));
        ChatStream stream = call(MODEL + "?stream=true", "Hello").getMessage().getBody(ChatStream.class);

        assertThatThrownBy(stream::readText).isInstanceOfSatisfying(LlmException.class, e -> assertThat(e.getKind())
                .isEqualTo(ErrorKind.SERVER_ERROR));
    }

    @ParameterizedTest
    @EnumSource(io.llmfailover.simulator.wire.ErrorKind.class)
    void everyErrorOfTheSimulatorIsUnderstood(io.llmfailover.simulator.wire.ErrorKind kind) throws Exception {
        simulator.script(Rule.on("bedrock").error(kind));
        ErrorKind expected =
                switch (kind) {
                    case CONTEXT_LENGTH -> ErrorKind.CONTEXT_LENGTH_EXCEEDED;
                    case CONTENT_FILTER -> ErrorKind.CONTENT_FILTERED;
                    case INSUFFICIENT_QUOTA -> ErrorKind.QUOTA_EXHAUSTED;
                    case PATH_NOT_FOUND -> ErrorKind.MODEL_NOT_FOUND;
                    default -> ErrorKind.valueOf(kind.name());
                };

        assertThat(refusal().getKind()).isEqualTo(expected);
    }
}
