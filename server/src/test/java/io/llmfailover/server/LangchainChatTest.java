package io.llmfailover.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import io.llmfailover.server.caller.Keys;
import io.llmfailover.simulator.journal.JournalEntry;
import io.llmfailover.simulator.script.Rule;
import io.llmfailover.simulator.wire.ErrorKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** LangChain4j's client of chat completions, of which only the base URL was changed. */
class LangchainChatTest {

    private static final JsonObjectSchema SEAT = JsonObjectSchema.builder()
            .addStringProperty("seat")
            .required("seat")
            .build();

    private ServerApp app;

    @BeforeEach
    void open() throws Exception {
        app = new ServerApp(Map.of());
    }

    @AfterEach
    void close() {
        app.close();
    }

    private OpenAiChatModel.OpenAiChatModelBuilder model() {
        return OpenAiChatModel.builder()
                .baseUrl(app.url())
                .apiKey("any")
                .modelName("chat")
                .maxRetries(0);
    }

    private CompletableFuture<ChatResponse> streamed(String text) {
        CompletableFuture<ChatResponse> end = new CompletableFuture<>();
        OpenAiStreamingChatModel.builder()
                .baseUrl(app.url())
                .apiKey("any")
                .modelName("chat")
                .build()
                .chat(text, new StreamingChatResponseHandler() {
                    @Override
                    public void onCompleteResponse(ChatResponse response) {
                        end.complete(response);
                    }

                    @Override
                    public void onError(Throwable error) {
                        end.completeExceptionally(error);
                    }
                });
        return end;
    }

    @Test
    void chatAndStream() throws Exception {
        app.simulator().script(Rule.on("openai").text("one two three").tokens(3));

        assertThat(model().build().chat("Hi")).isEqualTo("one two three");
        ChatResponse streamed = streamed("Hi").get(20, TimeUnit.SECONDS);
        assertThat(streamed.aiMessage().text()).isEqualTo("one two three");
        assertThat(streamed.tokenUsage().totalTokenCount()).isPositive();
    }

    @Test
    void aToolIsCalledAndItsResultGoesBack() {
        app.simulator()
                .script(Rule.on("openai").first(1).tools(1), Rule.on("openai").text("Booked"));
        ToolSpecification book =
                ToolSpecification.builder().name("book").parameters(SEAT).build();
        UserMessage asked = UserMessage.from("A seat");

        AiMessage call = model().build()
                .chat(ChatRequest.builder()
                        .messages(asked)
                        .toolSpecifications(book)
                        .build())
                .aiMessage();
        ToolExecutionRequest wanted = call.toolExecutionRequests().get(0);
        ChatResponse answer = model().build()
                .chat(ChatRequest.builder()
                        .messages(List.of(asked, call, ToolExecutionResultMessage.from(wanted, "12A")))
                        .toolSpecifications(book)
                        .build());

        assertThat(wanted.name()).isEqualTo("book");
        assertThat(answer.aiMessage().text()).isEqualTo("Booked");
        assertThat(app.simulator().journal("openai").get(1).toString()).contains("12A", "tool_call_id");
    }

    @Test
    void aSchemaReachesTheVendor() {
        app.simulator().script(Rule.on("openai").text("{\"seat\":\"12A\"}"));
        ResponseFormat format = ResponseFormat.builder()
                .type(ResponseFormatType.JSON)
                .jsonSchema(JsonSchema.builder().name("seat").rootElement(SEAT).build())
                .build();

        ChatResponse answer = model().build()
                .chat(ChatRequest.builder()
                        .messages(UserMessage.from("A seat"))
                        .responseFormat(format)
                        .build());

        assertThat(answer.aiMessage().text()).isEqualTo("{\"seat\":\"12A\"}");
        assertThat(app.simulator().journal("openai").toString()).contains("json_schema");
    }

    @Test
    void embeddings() {
        OpenAiEmbeddingModel embed = OpenAiEmbeddingModel.builder()
                .baseUrl(app.url())
                .apiKey("any")
                .modelName("embed")
                .maxRetries(0)
                .build();

        assertThat(embed.embed("Hello").content().vector()).isNotEmpty();
    }

    @Test
    void failoverIsNotSeen() throws Exception {
        app.simulator()
                .script(
                        Rule.on("openai").error(ErrorKind.SERVER_ERROR),
                        Rule.on("anthropic").text("one two").tokens(2));

        assertThat(model().build().chat("Hi")).isEqualTo("one two");
        assertThat(streamed("Hi").get(20, TimeUnit.SECONDS).aiMessage().text()).isEqualTo("one two");
    }

    @Test
    void errorsAreOfTheirKinds(@TempDir Path folder) throws Exception {
        assertThatThrownBy(() -> model().modelName("nothing").build().chat("Hi"))
                .isInstanceOf(ModelNotFoundException.class);
        app.simulator()
                .script(
                        Rule.on("openai").first(1).error(ErrorKind.INVALID_REQUEST),
                        Rule.always().error(ErrorKind.RATE_LIMITED).retryAfter("90"));
        assertThatThrownBy(() -> model().build().chat("Hi")).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> model().build().chat("Hi")).isInstanceOf(RateLimitException.class);

        Path keys = folder.resolve("keys.yaml");
        Files.writeString(keys, "team: { keys: [\"" + Keys.hash("somebody's") + "\"] }");
        app.close();
        app = new ServerApp(Map.of("llm.http.keys", keys.toString()));
        assertThatThrownBy(() -> model().build().chat("Hi")).isInstanceOf(AuthenticationException.class);
        app.simulator().script(Rule.on("openai").text("Hello"));
        assertThat(model().apiKey("somebody's").build().chat("Hi")).isEqualTo("Hello");
    }

    @Test
    void aClientThatDoesNotWaitAnyLongerEndsTheCallAtTheVendor() throws Exception {
        app.simulator().script(Rule.on("openai").silent());
        CompletableFuture<JournalEntry> gone = app.simulator().nextClientGone().toCompletableFuture();

        assertThatThrownBy(() -> model().timeout(Duration.ofMillis(300)).build().chat("Hi"))
                .isNotNull();

        assertThat(gone.get(20, TimeUnit.SECONDS).vendor()).isEqualTo("openai");
        assertThat(app.simulator().journal("anthropic")).isEmpty();
    }
}
