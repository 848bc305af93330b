package io.llmfailover;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.chat.ChatChunk;
import io.llmfailover.chat.ChatStream;
import io.llmfailover.chat.Json;
import io.llmfailover.error.AttemptLedger;
import io.llmfailover.error.LlmException;
import io.llmfailover.provider.ProviderDefinition;
import io.llmfailover.simulator.script.Rule;
import io.llmfailover.simulator.wire.ErrorKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The own formats of Ollama and of DashScope, through real routes and sockets. */
class NativeFormatsTest extends BalancerTestSupport {

    private static final String OLLAMA = "llm:ollama/llama3.2";
    private static final String QWEN = "llm:qwen-native/qwen-plus";

    private static final String TOOLS =
            """
            "tools":[{"type":"function","function":{"name":"weather","parameters":{"type":"object",
             "properties":{"city":{"type":"string"}},"required":["city"]}}}]""";

    private static final String TOOL_TURN =
            """
            {"messages":[{"role":"user","content":"Weather in Oslo?"},
              {"role":"assistant","content":null,"tool_calls":[{"id":"%s","type":"function",
                "function":{"name":"weather","arguments":"{\\"city\\":\\"Oslo\\"}"}}]},
              {"role":"tool","tool_call_id":"%s","content":"3 degrees"}],%s}""";

    @BeforeEach
    void providers() {
        component.getProviders().put("ollama", ProviderDefinition.of(simulator.url("ollama"), null));
        component
                .getProviders()
                .put("qwen-native", ProviderDefinition.of(simulator.url("qwen-native") + "/api/v1", "sk-test-qwen-3"));
    }

    private static List<ChatChunk> read(Exchange exchange) throws Exception {
        List<ChatChunk> chunks = new ArrayList<>();
        try (ChatStream stream = exchange.getMessage().getBody(ChatStream.class)) {
            stream.forEach(chunks::add);
        }
        return chunks;
    }

    @ParameterizedTest
    @ValueSource(strings = {OLLAMA, QWEN})
    void answersWithTextAndCounts(String uri) throws Exception {
        Message answer = call(uri + "?temperature=0.5&maxTokens=64&stop=END", "Hello there")
                .getMessage();

        assertThat(answer.getBody(String.class)).isEqualTo("You said: Hello there");
        assertThat(answer.getHeader(LlmConstants.FINISH_REASON)).isEqualTo("stop");
        assertThat(answer.getHeader(LlmConstants.TOTAL_TOKENS, Long.class)).isPositive();
        assertThat(answer.getHeader(LlmConstants.MODEL)).isEqualTo(uri.substring(uri.indexOf('/') + 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {OLLAMA, QWEN})
    void streamsPieceByPiece(String uri) throws Exception {
        simulator.script(Rule.always().text("one two three four").tokens(4));
        assertThat(read(call(uri + "?stream=true", "Count.")).stream()
                        .map(ChatChunk::text)
                        .filter(text -> !text.isEmpty()))
                .containsExactly("one", " two", " three", " four");
    }

    @ParameterizedTest
    @ValueSource(strings = {OLLAMA, QWEN})
    void callsToolsAndTakesTheirResults(String uri) throws Exception {
        simulator.script(Rule.always().tools(1));
        String asked = "{\"messages\":[{\"role\":\"user\",\"content\":\"Weather?\"}]," + TOOLS + "}";
        JsonNode first = Json.parse(call(uri, asked).getMessage().getBody(String.class));
        JsonNode call = first.at("/choices/0/message/tool_calls/0");
        assertThat(call.at("/function/arguments").asText()).isEqualTo("{\"city\":\"some city\"}");
        assertThat(first.at("/choices/0/finish_reason").asText()).isEqualTo("tool_calls");

        String id = call.path("id").asText();
        JsonNode second = Json.parse(
                call(uri, TOOL_TURN.formatted(id, id, TOOLS)).getMessage().getBody(String.class));
        assertThat(second.at("/choices/0/message/content").asText()).startsWith("The tool has answered.");
    }

    @ParameterizedTest
    @ValueSource(strings = {OLLAMA, QWEN})
    void streamsCallsOfTools(String uri) throws Exception {
        simulator.script(Rule.always().tools(1));
        String asked = "{\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"Weather?\"}]," + TOOLS + "}";
        String arguments = read(call(uri, asked)).stream()
                .flatMap(chunk -> chunk.toolCalls().findValuesAsText("arguments").stream())
                .reduce("", String::concat);
        assertThat(arguments).isEqualTo("{\"city\":\"some city\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {OLLAMA, QWEN})
    void givesJsonOfASchema(String uri) throws Exception {
        String asked =
                """
                {"messages":[{"role":"user","content":"Count."}],"response_format":{"type":"json_schema","json_schema":{"name":"n",
                 "schema":{"type":"object","properties":{"n":{"type":"integer"}},"required":["n"]}}}}""";
        JsonNode answer = Json.parse(call(uri, asked).getMessage().getBody(String.class));
        assertThat(answer.at("/choices/0/message/content").asText()).isEqualTo("{\"n\":1}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"llm:ollama/nomic-embed-text", "llm:qwen-native/text-embedding-v4"})
    void embeds(String uri) throws Exception {
        Exchange exchange = call(uri + "?operation=embeddings", "{\"input\":[\"a\",\"b\"],\"dimensions\":5}");
        JsonNode answer = Json.parse(exchange.getMessage().getBody(String.class));
        assertThat(answer.path("data")).hasSize(2);
        assertThat(answer.at("/data/1/embedding")).hasSize(5);
        assertThat(answer.at("/usage/total_tokens").asInt()).isPositive();
    }

    @ParameterizedTest
    @CsvSource({
        "INVALID_REQUEST, invalid_request",
        "CONTEXT_LENGTH, context_length_exceeded",
        "CONTENT_FILTER, content_filtered",
        "AUTH, auth",
        "PERMISSION, permission",
        "MODEL_NOT_FOUND, model_not_found",
        "RATE_LIMITED, rate_limited",
        "INSUFFICIENT_QUOTA, quota_exhausted",
        "OVERLOADED, overloaded",
        "SERVER_ERROR, server_error",
        "TIMEOUT, timeout"
    })
    void tellEveryKindOfError(ErrorKind played, String told) throws Exception {
        simulator.script(Rule.always().error(played).retryAfter("7"));
        for (String uri : List.of(OLLAMA, QWEN, OLLAMA + "?stream=true", QWEN + "?stream=true")) {
            LlmException failure = (LlmException) call(uri, "Hello").getException();
            assertThat(failure.getKind().id()).as(uri).isEqualTo(told);
            assertThat(failure.getRetryAfter()).isEqualTo(Duration.ofSeconds(7));
        }
    }

    @Test
    void failOverToEachOtherBeforeAndInTheMiddleOfNothing() throws Exception {
        route("", OLLAMA + "?stream=true", QWEN + "?stream=true");
        for (Rule broken : List.of(
                Rule.on("ollama").status(503),
                Rule.on("ollama").errorIn200(ErrorKind.OVERLOADED),
                Rule.on("ollama").errorAfter(0))) {
            simulator.script(broken);
            Exchange exchange = ask();
            assertThat(exchange.getException()).isNull();
            String text = read(exchange).stream().map(ChatChunk::text).reduce("", String::concat);
            assertThat(text).isEqualTo("You said: Hello");
            assertThat(exchange.getMessage().getHeader(LlmConstants.PROVIDER)).isEqualTo("qwen-native");
        }
    }

    @Test
    void readsModelsThatOnlyStreamAsAWhole() throws Exception {
        Message answer = call("llm:qwen-native/qwq-plus", "Hello there").getMessage();
        assertThat(answer.getBody(String.class)).isEqualTo("You said: Hello there");
        assertThat(answer.getHeader(LlmConstants.FINISH_REASON)).isEqualTo("stop");
    }

    @Test
    void goesOnWhereAnImageByAddressCanBeSeen() throws Exception {
        route("", OLLAMA, "llm:qwen-native/qwen3-vl-plus");
        String asked =
                """
                {"messages":[{"role":"user","content":[{"type":"text","text":"What is it?"},
                  {"type":"image_url","image_url":{"url":"https://x.invalid/cat.png"}}]}],"user":"ann"}""";
        Exchange exchange = ask(request -> request.getMessage().setBody(asked));
        assertThat(exchange.getException()).isNull();
        assertThat(simulator.journal("ollama")).isEmpty();
        assertThat(simulator.journal("qwen-native").get(0).path()).contains("multimodal");
        assertThat(exchange.getProperty(LlmConstants.LEDGER_PROPERTY, AttemptLedger.class)
                        .attempts()
                        .get(0)
                        .changes())
                .containsExactly("user dropped");
    }

    @Test
    void aConversationWithToolsGoesOnElsewhere() throws Exception {
        simulator.script(Rule.on("qwen-native").error(ErrorKind.INSUFFICIENT_QUOTA));
        route("", QWEN, "llm:openai/gpt-4o", OLLAMA);
        Exchange exchange =
                ask(request -> request.getMessage().setBody(TOOL_TURN.formatted("call_x_0", "call_x_0", TOOLS)));
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader(LlmConstants.PROVIDER)).isEqualTo("openai");
    }
}
