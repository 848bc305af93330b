package io.llmfailover.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiResponsesChatModel;
import dev.langchain4j.model.openai.OpenAiResponsesStreamingChatModel;
import io.llmfailover.simulator.script.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** LangChain4j's client of the Responses API: another one than OpenAI's, and with other eyes for errors. */
class LangchainResponsesTest {

    private static final ToolSpecification WEATHER = ToolSpecification.builder()
            .name("weather")
            .parameters(JsonObjectSchema.builder()
                    .addStringProperty("city")
                    .required("city")
                    .build())
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

    private static ChatRequest ask(List<ChatMessage> messages) {
        return ChatRequest.builder()
                .messages(messages)
                .toolSpecifications(WEATHER)
                .build();
    }

    private ChatResponse whole(List<ChatMessage> messages) {
        return OpenAiResponsesChatModel.builder()
                .baseUrl(app.url())
                .apiKey("any")
                .modelName("chat")
                .build()
                .chat(ask(messages));
    }

    private ChatResponse streamed(List<ChatMessage> messages) throws Exception {
        CompletableFuture<ChatResponse> end = new CompletableFuture<>();
        OpenAiResponsesStreamingChatModel.builder()
                .baseUrl(app.url())
                .apiKey("any")
                .modelName("chat")
                .build()
                .chat(ask(messages), new StreamingChatResponseHandler() {
                    @Override
                    public void onCompleteResponse(ChatResponse response) {
                        end.complete(response);
                    }

                    @Override
                    public void onError(Throwable error) {
                        end.completeExceptionally(error);
                    }
                });
        return end.get(20, TimeUnit.SECONDS);
    }

    @Test
    void text() throws Exception {
        app.simulator().script(Rule.on("openai").text("one two").tokens(2));
        List<ChatMessage> asked = List.of(UserMessage.from("Say hello"));

        assertThat(whole(asked).aiMessage().text()).isEqualTo("one two");
        assertThat(streamed(asked).aiMessage().text()).isEqualTo("one two");
        assertThat(streamed(asked).tokenUsage().outputTokenCount()).isEqualTo(2);
    }

    @Test
    void toolsThereAndBack() throws Exception {
        app.simulator().script(Rule.on("openai").tools(2));
        List<ChatMessage> messages = new ArrayList<>(List.of(UserMessage.from("Weather?")));

        ChatResponse asking = streamed(messages);
        assertThat(asking.aiMessage().toolExecutionRequests())
                .extracting(ToolExecutionRequest::name)
                .containsExactly("weather", "weather");
        messages.add(asking.aiMessage());
        asking.aiMessage()
                .toolExecutionRequests()
                .forEach(call -> messages.add(ToolExecutionResultMessage.from(call, "sunny")));

        assertThat(whole(messages).aiMessage().text()).startsWith("The tool has answered.");
    }

    @Test
    void anErrorInTheMiddleIsNoSilentEnd() {
        app.simulator()
                .script(Rule.on("openai").text("one two three four").tokens(4).errorAfter(2));

        assertThatThrownBy(() -> streamed(List.of(UserMessage.from("Say hello"))))
                .isInstanceOf(ExecutionException.class);
    }
}
