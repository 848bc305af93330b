package io.llmfailover.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.anthropic.client.AnthropicClient;
import com.anthropic.core.JsonValue;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.models.messages.Base64ImageSource;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.StopReason;
import com.anthropic.models.messages.StructuredMessage;
import com.anthropic.models.messages.TextBlockParam;
import com.anthropic.models.messages.Tool;
import com.anthropic.models.messages.ToolResultBlockParam;
import com.anthropic.models.messages.ToolUseBlock;
import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.chat.Json;
import io.llmfailover.simulator.journal.JournalEntry;
import io.llmfailover.simulator.script.Rule;
import io.llmfailover.simulator.wire.ErrorKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Anthropic's client sends beside text, as it arrives at the vendor, and what comes back. */
class AnthropicJavaToolsTest {

    /** Something to be answered. */
    static final class Person {
        public String name = "";
        public int age;
    }

    private ServerApp app;
    private AnthropicClient client;

    @BeforeEach
    void open() throws Exception {
        app = new ServerApp(Map.of());
        client = AnthropicJava.client(app);
    }

    @AfterEach
    void close() {
        client.close();
        app.close();
    }

    private static MessageCreateParams.Builder ask() {
        return AnthropicJava.ask("Book 3A, and what time is it?")
                .addTool(tool("book"))
                .addTool(tool("now"));
    }

    private static Tool tool(String name) {
        Tool.InputSchema.Properties properties = Tool.InputSchema.Properties.builder()
                .putAdditionalProperty("seat", JsonValue.from(Map.of("type", "string")))
                .build();
        return Tool.builder()
                .name(name)
                .inputSchema(Tool.InputSchema.builder()
                        .properties(properties)
                        .required(List.of("seat"))
                        .build())
                .build();
    }

    private JsonNode lastBody(String vendor) {
        List<JournalEntry> calls = app.simulator().journal(vendor);
        return Json.valueOf(calls.get(calls.size() - 1).body());
    }

    private static List<ToolUseBlock> calls(Message message) {
        return message.content().stream()
                .flatMap(block -> block.toolUse().stream())
                .toList();
    }

    private static List<ContentBlockParam> results(List<ToolUseBlock> calls) {
        return calls.stream()
                .map(call -> ToolResultBlockParam.builder()
                        .toolUseId(call.id())
                        .content("done " + call.name())
                        .build())
                .map(ContentBlockParam::ofToolResult)
                .toList();
    }

    @Test
    void aToolIsCalledAndItsResultSentBack() {
        app.simulator().script(Rule.on("openai").tools(1));

        Message call = client.messages().create(ask().build());

        assertThat(call.stopReason()).contains(StopReason.TOOL_USE);
        assertThat(calls(call)).singleElement().satisfies(book -> {
            assertThat(book.name()).isEqualTo("book");
            assertThat(book._input()).isEqualTo(JsonValue.from(Map.of("seat", "some seat")));
        });
        assertThat(lastBody("openai").at("/tools/0/function/name").asText()).isEqualTo("book");
        assertThat(lastBody("openai")
                        .at("/tools/0/function/parameters/required/0")
                        .asText())
                .isEqualTo("seat");

        Message answer = client.messages()
                .create(ask().addMessage(call)
                        .addUserMessageOfContentBlockParams(results(calls(call)))
                        .build());

        assertThat(answer.stopReason()).contains(StopReason.END_TURN);
        JsonNode messages = lastBody("openai").path("messages");
        assertThat(messages.at("/1/tool_calls/0/function/name").asText()).isEqualTo("book");
        assertThat(messages.at("/1/tool_calls/0/function/arguments").asText()).isEqualTo("{\"seat\":\"some seat\"}");
        assertThat(messages.at("/2/role").asText()).isEqualTo("tool");
        assertThat(messages.at("/2/content").asText()).isEqualTo("done book");
        assertThat(messages.at("/2/tool_call_id")).isEqualTo(messages.at("/1/tool_calls/0/id"));
    }

    @Test
    void callsAtOnceAreBlocksOneAfterTheOther() {
        app.simulator().script(Rule.on("openai").tools(3));

        assertThat(calls(streamed())).extracting(ToolUseBlock::name).containsExactly("book", "now", "book");
    }

    @Test
    void anotherVendorTakesOverInTheMiddleOfATurnWithTools() {
        app.simulator().script(Rule.on("openai").tools(2));
        Message asked = streamed();
        app.simulator().reset();
        app.simulator().script(Rule.on("openai").error(ErrorKind.SERVER_ERROR));

        client.messages()
                .create(ask().addMessage(asked)
                        .addUserMessageOfContentBlockParams(results(calls(asked)))
                        .build());

        JsonNode messages = lastBody("anthropic").path("messages");
        assertThat(messages.at("/1/content").findValuesAsText("name")).containsExactly("book", "now");
        assertThat(messages.at("/2/content").findValuesAsText("content")).containsExactly("done book", "done now");
        assertThat(messages.at("/2/content").findValuesAsText("tool_use_id"))
                .isEqualTo(messages.at("/1/content").findValuesAsText("id"));
    }

    private Message streamed() {
        try (StreamResponse<RawMessageStreamEvent> stream = client.messages().createStreaming(ask().build())) {
            Message whole = AnthropicJava.whole(stream.stream().toList());
            assertThat(whole.stopReason()).contains(StopReason.TOOL_USE);
            assertThat(calls(whole)).allSatisfy(call -> assertThat(call._input())
                    .isEqualTo(JsonValue.from(Map.of("seat", "some seat"))));
            return whole;
        }
    }

    @Test
    void callsOfAnthropicComeThroughAStreamToo() {
        app.simulator()
                .script(
                        Rule.on("openai").error(ErrorKind.SERVER_ERROR),
                        Rule.on("anthropic").tools(2));

        assertThat(calls(streamed())).extracting(ToolUseBlock::name).containsExactly("book", "now");
    }

    @Test
    void anAnswerInASchema() {
        StructuredMessage<Person> answer = client.messages()
                .create(AnthropicJava.ask("Who?").outputConfig(Person.class).build());

        Person person = answer.content().get(0).asText().text();
        assertThat(person.name).isEqualTo("some name");
        assertThat(person.age).isEqualTo(1);
        JsonNode format = lastBody("openai").path("response_format");
        assertThat(format.path("type").asText()).isEqualTo("json_schema");
        assertThat(format.at("/json_schema/strict").asBoolean()).isTrue();
        assertThat(lastBody("openai").has("output_config")).isFalse();
    }

    @Test
    void aSystemPromptAndAnImage() {
        Base64ImageSource image = Base64ImageSource.builder()
                .mediaType(Base64ImageSource.MediaType.IMAGE_PNG)
                .data("iVBORw0KGgo=")
                .build();
        MessageCreateParams asked = MessageCreateParams.builder()
                .model("chat")
                .maxTokens(100)
                .systemOfTextBlockParams(
                        List.of(TextBlockParam.builder().text("Be brief.").build()))
                .addUserMessageOfContentBlockParams(
                        List.of(ContentBlockParam.ofImage(image), ContentBlockParam.ofText("What is it?")))
                .addStopSequence("END")
                .build();

        client.messages().create(asked);

        assertThat(lastBody("openai").path("messages"))
                .isEqualTo(
                        Json.valueOf(
                                """
                                [{"role": "system", "content": "Be brief."},
                                 {"role": "user", "content": [
                                   {"type": "image_url", "image_url": {"url": "data:image/png;base64,iVBORw0KGgo="}},
                                   {"type": "text", "text": "What is it?"}]}]"""));
        assertThat(lastBody("openai").path("stop")).isEqualTo(Json.valueOf("[\"END\"]"));
        assertThat(lastBody("openai").path("max_tokens").asInt()).isEqualTo(100);
    }
}
