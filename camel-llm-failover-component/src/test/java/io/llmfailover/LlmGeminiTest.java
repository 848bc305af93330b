package io.llmfailover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.ChatResponse;
import io.llmfailover.chat.ChatStream;
import io.llmfailover.chat.Json;
import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.LlmException;
import io.llmfailover.provider.ProviderDefinition;
import io.llmfailover.simulator.journal.JournalEntry;
import io.llmfailover.simulator.script.Rule;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Google's two services over real HTTP: the Gemini API, and Vertex AI. */
class LlmGeminiTest extends LlmTestSupport {

    private static final String KEY = "AIza-test-0003";
    private static final String API = "llm:gemini/gemini-3-flash";
    private static final String TOOLS =
            """
            "tools":[{"type":"function","function":{"name":"weather","parameters":{"type":"object",
              "properties":{"city":{"type":"string"}},"required":["city"],"additionalProperties":false}}},
              {"type":"function","function":{"name":"now"}}]""";

    @BeforeEach
    void google() {
        component.getProviders().put("gemini", ProviderDefinition.of(simulator.url("gemini") + "/v1beta", KEY));
        component
                .getProviders()
                .put(
                        "vertex",
                        ProviderDefinition.of(simulator.url("vertex") + "/v1/projects/p/locations/eu", "ya29.test"));
        ProviderDefinition array = ProviderDefinition.of(simulator.url("gemini-array") + "/v1beta", KEY);
        array.setDialect("gemini");
        array.setCredential("x-goog-api-key");
        array.setQuirks("alt=json");
        component.getProviders().put("array", array);
    }

    private static ObjectNode request(String members) throws Exception {
        return (ObjectNode) Json.parse("{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]," + members + "}");
    }

    private LlmException failure(String uri) throws Exception {
        return call(uri, "Hi").getException(LlmException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {API, "llm:vertex/gemini-2.5-pro"})
    void textInTextOut(String uri) throws Exception {
        Message answer = call(uri, "Hello there").getMessage();

        assertThat(answer.getBody(String.class)).isEqualTo("You said: Hello there");
        assertThat(answer.getHeader(LlmConstants.FINISH_REASON)).isEqualTo("stop");
        assertThat(answer.getHeader(LlmConstants.TOTAL_TOKENS, Long.class)).isPositive();
    }

    @Test
    void theKeyIsInAHeaderAndNowhereElse() throws Exception {
        call(API, "Hi");
        call("llm:vertex/gemini-2.5-pro", "Hi");

        JournalEntry api = simulator.journal("gemini").get(0);
        assertThat(api.header("x-goog-api-key")).isEqualTo(KEY);
        assertThat(api.headers()).doesNotContainKey("authorization");
        assertThat(api.path() + api.body()).doesNotContain(KEY);
        JournalEntry vertex = simulator.journal("vertex").get(0);
        assertThat(vertex.header("authorization")).isEqualTo("Bearer ya29.test");
        assertThat(vertex.path()).endsWith("/publishers/google/models/gemini-2.5-pro:generateContent");
    }

    @ParameterizedTest
    @ValueSource(strings = {API, "llm:vertex/gemini-2.5-pro", "llm:array/gemini-2.5-flash"})
    void streams(String uri) throws Exception {
        simulator.script(Rule.always().text("one two three four").tokens(4).reasoning("Let me count."));

        ChatStream stream = call(uri + "?stream=true", "Hi").getMessage().getBody(ChatStream.class);

        assertThat(stream.readText()).isEqualTo("one two three four");
        ChatResponse whole = stream.outcome().toCompletableFuture().get(20, TimeUnit.SECONDS);
        assertThat(whole.reasoning()).isEqualTo("Let me count.");
        assertThat(whole.finishReason()).isEqualTo("stop");
        assertThat(whole.usage()).isNotNull();
    }

    @Test
    void anArrayIsReadAsItArrives() throws Exception {
        simulator.script(Rule.on("gemini-array").tokens(100_000).tokenEvery(5));

        try (ChatStream stream = call("llm:array/gemini-2.5-flash?stream=true", "Hi")
                .getMessage()
                .getBody(ChatStream.class)) {
            assertThat(stream.iterator().next()).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {API, "llm:vertex/gemini-3-pro-preview", "llm:gemini/gemini-2.5-flash"})
    void callsToolsAndGoesOnWithTheirResults(String uri) throws Exception {
        simulator.script(Rule.always().tools(2));
        ObjectNode asked = request(TOOLS);

        JsonNode answer = call(uri, asked).getMessage().getBody(JsonNode.class);
        JsonNode message = answer.at("/choices/0/message");
        assertThat(message.path("tool_calls").findValuesAsText("name")).containsExactly("weather", "now");
        assertThat(message.at("/tool_calls/0/function/arguments").asText()).isEqualTo("{\"city\":\"some city\"}");

        ArrayNode messages = (ArrayNode) asked.path("messages");
        messages.add(message);
        for (JsonNode call : message.path("tool_calls")) {
            messages.addObject()
                    .put("role", "tool")
                    .put("tool_call_id", call.path("id").asText())
                    .put("content", "{\"ok\":true}");
        }
        assertThat(call(uri, asked)
                        .getMessage()
                        .getBody(JsonNode.class)
                        .at("/choices/0/message/content")
                        .asText())
                .startsWith("The tool has answered.");
    }

    @Test
    void goesOnWithAConversationThatBeganElsewhere() throws Exception {
        simulator.script(Rule.on("openai").tools(1));
        ObjectNode asked = request(TOOLS);
        JsonNode message = call("llm:openai/gpt-4o-mini", asked)
                .getMessage()
                .getBody(JsonNode.class)
                .at("/choices/0/message");
        ((ArrayNode) asked.path("messages"))
                .add(message)
                .addObject()
                .put("role", "tool")
                .put("tool_call_id", message.at("/tool_calls/0/id").asText())
                .put("content", "rain");

        Exchange exchange = call(API, asked);

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody(String.class)).contains("The tool has answered.");
    }

    @Test
    void itsOwnConversationGoesOnElsewhere() throws Exception {
        simulator.script(Rule.on("gemini").tools(1));
        ObjectNode asked = request(TOOLS);
        JsonNode message = call(API, asked).getMessage().getBody(JsonNode.class).at("/choices/0/message");
        ((ArrayNode) asked.path("messages"))
                .add(message)
                .addObject()
                .put("role", "tool")
                .put("tool_call_id", message.at("/tool_calls/0/id").asText())
                .put("content", "rain");
        assertThat(message.has("thought_signatures")).isTrue();

        for (String uri : List.of("llm:openai/gpt-4o-mini", "llm:anthropic/claude-haiku-4-5")) {
            assertThat(call(uri, asked).getMessage().getBody(String.class)).contains("The tool has answered.");
        }
        assertThat(simulator.journal("openai").get(0).body()).doesNotContain("thought_signatures");
    }

    @Test
    void answersInJson() throws Exception {
        String format =
                """
                "response_format":{"type":"json_schema","json_schema":{"name":"n","schema":{"type":"object",
                  "properties":{"n":{"type":["integer","null"]}},"required":["n"],"additionalProperties":false}}}""";
        for (String model : List.of("gemini-2.0-flash", "gemini-2.5-flash")) {
            JsonNode answer =
                    call("llm:gemini/" + model, request(format)).getMessage().getBody(JsonNode.class);
            assertThat(answer.at("/choices/0/message/content").asText()).isEqualTo("{\"n\":1}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"llm:gemini/gemini-embedding-001", "llm:vertex/gemini-embedding-001"})
    void embeds(String uri) throws Exception {
        JsonNode one = call(uri + "?operation=embeddings", Json.parse("{\"input\":\"a\",\"dimensions\":4}"))
                .getMessage()
                .getBody(JsonNode.class);
        JsonNode many = call(uri + "?operation=embeddings", Json.parse("{\"input\":[\"b\",\"a\"],\"dimensions\":4}"))
                .getMessage()
                .getBody(JsonNode.class);

        assertThat(one.at("/data/0/embedding")).hasSize(4).isEqualTo(many.at("/data/1/embedding"));
    }

    @ParameterizedTest
    @CsvSource({
        "RATE_LIMITED,       rate_limited,            rate_limited",
        "OVERLOADED,         overloaded,              overloaded",
        "SERVER_ERROR,       server_error,            server_error",
        "TIMEOUT,            timeout,                 timeout",
        "INSUFFICIENT_QUOTA, quota_exhausted,         quota_exhausted",
        "AUTH,               auth,                    auth",
        "PERMISSION,         permission,              permission",
        "MODEL_NOT_FOUND,    model_not_found,         model_not_found",
        "INVALID_REQUEST,    invalid_request,         invalid_request",
        "CONTEXT_LENGTH,     context_length_exceeded, context_length_exceeded",
        "CONTENT_FILTER,     content_filtered,        content_filtered"
    })
    void eachErrorHasItsKind(io.llmfailover.simulator.wire.ErrorKind said, String kind, String atVertex)
            throws Exception {
        simulator.script(Rule.always().error(said));

        assertThat(failure(API).getKind()).isEqualTo(ErrorKind.of(kind));
        assertThat(failure(API + "?stream=true").getKind()).isEqualTo(ErrorKind.of(kind));
        assertThat(failure("llm:vertex/gemini-2.5-pro").getKind()).isEqualTo(ErrorKind.of(atVertex));
    }

    @Test
    void theWaitOfTheBodyIsTold() throws Exception {
        simulator.script(Rule.on("gemini").error(io.llmfailover.simulator.wire.ErrorKind.RATE_LIMITED));

        assertThat(failure(API).getRetryAfter()).isEqualTo(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {API, "llm:array/gemini-2.5-flash"})
    void anErrorInAStreamIsToldBeforeAndAfterOutput(String uri) throws Exception {
        simulator.script(Rule.always()
                .errorIn200(io.llmfailover.simulator.wire.ErrorKind.OVERLOADED)
                .first(1));
        assertThat(failure(uri + "?stream=true").getKind()).isEqualTo(ErrorKind.OVERLOADED);

        simulator.script(Rule.always().text("one two three four").tokens(4).errorAfter(2));
        ChatStream stream = call(uri + "?stream=true", "Hi").getMessage().getBody(ChatStream.class);
        assertThatThrownBy(stream::readText)
                .isInstanceOfSatisfying(
                        LlmException.class, e -> assertThat(e.getPartialText()).startsWith("one"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void failsOverInBothDirections(boolean stream) throws Exception {
        simulator.script(Rule.on("gemini").error(io.llmfailover.simulator.wire.ErrorKind.OVERLOADED));
        routes(
                """
                - route:
                    id: failover
                    errorHandler: { noErrorHandler: {} }
                    from:
                      uri: direct:failover
                      steps:
                        - loadBalance:
                            failoverLoadBalancer: { exception: [ io.llmfailover.error.LlmTransientException ] }
                            steps:
                              - to: { uri: "llm:gemini/gemini-3-flash", parameters: { stream: %s } }
                              - to: { uri: "llm:vertex/gemini-3-flash", parameters: { stream: %s } }
                """
                        .formatted(stream, stream));

        Object body = call("direct:failover", "go").getMessage().getBody();

        assertThat(body instanceof ChatStream open ? open.readText() : body).isEqualTo("You said: go");
        assertThat(simulator.journal("vertex")).hasSize(1);
    }
}
