package io.llmfailover.server;

import static io.llmfailover.server.ResponsesApp.ask;
import static io.llmfailover.server.ResponsesApp.text;
import static io.llmfailover.server.ResponsesApp.tool;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.openai.core.JsonValue;
import com.openai.models.responses.EasyInputMessage;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseFormatTextJsonSchemaConfig;
import com.openai.models.responses.ResponseFunctionToolCall;
import com.openai.models.responses.ResponseInputItem;
import com.openai.models.responses.ResponseOutputMessage;
import com.openai.models.responses.ResponseStatus;
import com.openai.models.responses.ResponseTextConfig;
import com.openai.models.responses.ToolChoiceFunction;
import io.llmfailover.simulator.script.Rule;
import io.llmfailover.simulator.wire.ErrorKind;
import io.llmfailover.simulator.wire.Finish;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whole answers of the Responses API, as OpenAI's own client takes them. */
class ResponsesTest {

    private ResponsesApp app;

    @BeforeEach
    void open() throws Exception {
        app = new ResponsesApp();
    }

    @AfterEach
    void close() {
        app.close();
    }

    @Test
    void plainText() {
        app.simulator().script(Rule.on("openai").text("Hello"));

        Response answer = app.create(ask());

        assertThat(text(answer)).isEqualTo("Hello");
        assertThat(answer.id()).startsWith("resp_");
        assertThat(answer.status()).contains(ResponseStatus.COMPLETED);
        assertThat(answer.model().toString()).contains("gpt-4o-mini");
        assertThat(answer.usage().orElseThrow().totalTokens()).isPositive();
    }

    @Test
    void instructionsAreASystemMessage() throws Exception {
        app.create(ask().instructions("Be brief").maxOutputTokens(50));

        JsonNode sent = app.sent("openai");
        assertThat(sent.path("messages").path(0).path("role").asText()).isEqualTo("system");
        assertThat(sent.path("messages").path(0).path("content").asText()).isEqualTo("Be brief");
        assertThat(sent.path("messages").path(1).path("content").asText()).isEqualTo("Say hello");
        assertThat(sent.path("max_completion_tokens").asInt()).isEqualTo(50);
    }

    @Test
    void turnsGoOnWithTheItemsOfTheAnswer() throws Exception {
        app.simulator().script(Rule.on("openai").reply("First", "Second"));
        ResponseOutputMessage first = app.create(ask()).output().get(0).asMessage();

        Response second = app.create(ResponseCreateParams.builder()
                .model("chat")
                .inputOfResponse(List.of(
                        user("Say hello"), ResponseInputItem.ofResponseOutputMessage(first), user("And again"))));

        assertThat(text(second)).isEqualTo("Second");
        JsonNode messages = app.sent("openai").path("messages");
        assertThat(messages.findValuesAsText("role")).containsExactly("user", "assistant", "user");
        assertThat(messages.findValuesAsText("content")).containsExactly("Say hello", "First", "And again");
    }

    private static ResponseInputItem user(String text) {
        return ResponseInputItem.ofEasyInputMessage(EasyInputMessage.builder()
                .role(EasyInputMessage.Role.USER)
                .content(text)
                .build());
    }

    @Test
    void toolsThereAndBack() throws Exception {
        app.simulator().script(Rule.on("openai").tools(1));
        Response asking = app.create(ask().addTool(tool("weather"))
                .toolChoice(ToolChoiceFunction.builder().name("weather").build()));
        ResponseFunctionToolCall call = asking.output().get(0).asFunctionCall();
        assertThat(call.name()).isEqualTo("weather");
        assertThat(app.sent("openai").at("/tool_choice/function/name").asText()).isEqualTo("weather");

        Response answer = app.create(ResponseCreateParams.builder()
                .model("chat")
                .addTool(tool("weather"))
                .inputOfResponse(
                        List.of(user("Weather?"), ResponseInputItem.ofFunctionCall(call), result(call, "sunny"))));

        assertThat(text(answer)).startsWith("The tool has answered.");
        JsonNode messages = app.sent("openai").path("messages");
        assertThat(messages.findValuesAsText("role")).containsExactly("user", "assistant", "tool");
        assertThat(messages.at("/1/tool_calls/0/id").asText()).isEqualTo(call.callId());
        assertThat(messages.at("/2/tool_call_id").asText()).isEqualTo(call.callId());
        assertThat(messages.at("/2/content").asText()).isEqualTo("sunny");
    }

    private static ResponseInputItem result(ResponseFunctionToolCall call, String output) {
        return ResponseInputItem.ofFunctionCallOutput(ResponseInputItem.FunctionCallOutput.builder()
                .callId(call.callId())
                .output(output)
                .build());
    }

    @Test
    void aSchemaIsAResponseFormat() throws Exception {
        ResponseFormatTextJsonSchemaConfig format = ResponseFormatTextJsonSchemaConfig.builder()
                .name("city")
                .strict(true)
                .schema(ResponseFormatTextJsonSchemaConfig.Schema.builder()
                        .putAdditionalProperty("type", JsonValue.from("object"))
                        .putAdditionalProperty("properties", JsonValue.from(Map.of("name", Map.of("type", "string"))))
                        .putAdditionalProperty("required", JsonValue.from(List.of("name")))
                        .build())
                .build();

        Response answer = app.create(
                ask().text(ResponseTextConfig.builder().format(format).build()));

        JsonNode sent = app.sent("openai").path("response_format");
        assertThat(sent.path("type").asText()).isEqualTo("json_schema");
        assertThat(sent.at("/json_schema/name").asText()).isEqualTo("city");
        assertThat(sent.at("/json_schema/strict").asBoolean()).isTrue();
        assertThat(sent.at("/json_schema/schema/properties/name/type").asText()).isEqualTo("string");
        assertThat(text(answer)).startsWith("{\"name\":");
        assertThat(answer.text().orElseThrow().format().orElseThrow().isJsonSchema())
                .isTrue();
    }

    @Test
    void failoverIsNotSeen() throws Exception {
        app.simulator()
                .script(
                        Rule.on("openai").error(ErrorKind.SERVER_ERROR),
                        Rule.on("anthropic").text("Claude here"));

        Response answer = app.create(ask().instructions("Be brief"));

        assertThat(text(answer)).isEqualTo("Claude here");
        assertThat(app.sent("anthropic").path("system").asText()).isEqualTo("Be brief");
    }

    @Test
    void cutOffIsIncomplete() {
        app.simulator().script(Rule.on("openai").text("Hel").finish(Finish.LENGTH));

        Response answer = app.create(ask());

        assertThat(answer.status()).contains(ResponseStatus.INCOMPLETE);
        assertThat(answer.incompleteDetails().orElseThrow().reason())
                .contains(Response.IncompleteDetails.Reason.MAX_OUTPUT_TOKENS);
        assertThat(text(answer)).isEqualTo("Hel");
    }
}
