package io.llmfailover.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.NotFoundException;
import com.openai.errors.RateLimitException;
import com.openai.models.FunctionDefinition;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionFunctionTool;
import com.openai.models.chat.completions.ChatCompletionMessage;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import com.openai.models.embeddings.CreateEmbeddingResponse;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.images.ImageGenerateParams;
import com.openai.models.images.ImagesResponse;
import io.llmfailover.simulator.journal.JournalEntry;
import io.llmfailover.simulator.script.Rule;
import io.llmfailover.simulator.wire.ErrorKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** OpenAI's own client for Java, of which only the base URL was changed. */
class OpenAiJavaTest {

    private ServerApp app;
    private OpenAIClient client;

    @BeforeEach
    void open() throws Exception {
        app = new ServerApp(Map.of());
        client = OpenAIOkHttpClient.builder()
                .baseUrl(app.url())
                .apiKey("any")
                .maxRetries(0)
                .build();
    }

    @AfterEach
    void close() {
        client.close();
        app.close();
    }

    private static ChatCompletionCreateParams.Builder ask() {
        return ChatCompletionCreateParams.builder().model("chat").addUserMessage("Say hello");
    }

    @Test
    void chat() {
        app.simulator().script(Rule.on("openai").text("Hello"));

        ChatCompletion answer = client.chat().completions().create(ask().build());

        assertThat(answer.choices().get(0).message().content()).contains("Hello");
        assertThat(answer.model()).startsWith("gpt-4o-mini");
    }

    @Test
    void stream() {
        app.simulator().script(Rule.on("openai").text("one two three four").tokens(4));

        try (StreamResponse<ChatCompletionChunk> stream =
                client.chat().completions().createStreaming(ask().build())) {
            List<ChatCompletionChunk> chunks = stream.stream().toList();
            assertThat(text(chunks)).isEqualTo("one two three four");
            assertThat(chunks).noneMatch(chunk -> chunk.usage().isPresent());
        }
    }

    @Test
    void streamWithUsage() {
        app.simulator().script(Rule.on("openai").text("one two three four").tokens(4));
        ChatCompletionCreateParams asked = ask().streamOptions(
                        ChatCompletionStreamOptions.builder().includeUsage(true).build())
                .build();

        try (StreamResponse<ChatCompletionChunk> stream =
                client.chat().completions().createStreaming(asked)) {
            List<ChatCompletionChunk> chunks = stream.stream().toList();
            assertThat(chunks.get(chunks.size() - 1).usage()).isPresent();
        }
    }

    private static String text(List<ChatCompletionChunk> chunks) {
        return chunks.stream()
                .flatMap(chunk -> chunk.choices().stream())
                .map(choice -> choice.delta().content().orElse(""))
                .collect(Collectors.joining());
    }

    @Test
    void failoverIsNotSeen() {
        app.simulator()
                .script(
                        Rule.on("openai").error(ErrorKind.SERVER_ERROR),
                        Rule.on("anthropic").text("Claude here"));

        ChatCompletion answer = client.chat().completions().create(ask().build());

        assertThat(answer.choices().get(0).message().content()).contains("Claude here");
    }

    @Test
    void failoverBeforeTheFirstPieceIsNotSeenInAStreamEither() {
        app.simulator()
                .script(
                        Rule.on("openai").error(ErrorKind.OVERLOADED),
                        Rule.on("anthropic").text("one two").tokens(2));

        try (StreamResponse<ChatCompletionChunk> stream =
                client.chat().completions().createStreaming(ask().build())) {
            assertThat(text(stream.stream().toList())).isEqualTo("one two");
        }
    }

    @Test
    void anUnknownModelIsNotFound() {
        assertThatThrownBy(() ->
                        client.chat().completions().create(ask().model("gpt-99").build()))
                .isInstanceOf(NotFoundException.class);
        assertThat(app.simulator().journal()).isEmpty();
    }

    @Test
    void aWrongRequestIsABadOne() {
        app.simulator().script(Rule.on("openai").error(ErrorKind.INVALID_REQUEST));
        assertThatThrownBy(() -> client.chat().completions().create(ask().build()))
                .isInstanceOf(BadRequestException.class)
                .as("in the vendor's words: they are about what the caller wrote")
                .hasMessageNotContaining("the request is at fault");
    }

    @Test
    void throttledByAllIsARateLimitWithItsWait() {
        app.simulator()
                .script(
                        Rule.on("openai").error(ErrorKind.RATE_LIMITED).retryAfter("90"),
                        Rule.on("anthropic").error(ErrorKind.RATE_LIMITED).retryAfter("90"));

        assertThatThrownBy(() -> client.chat().completions().create(ask().build()))
                .isInstanceOfSatisfying(RateLimitException.class, limited -> assertThat(
                                limited.headers().values("retry-after"))
                        .singleElement()
                        .satisfies(
                                seconds -> assertThat(Integer.parseInt(seconds)).isBetween(80, 90)));
    }

    @Test
    void anErrorInTheMiddleIsNoSilentEnd() {
        app.simulator()
                .script(Rule.on("openai").text("one two three four").tokens(4).errorAfter(2));

        try (StreamResponse<ChatCompletionChunk> stream =
                client.chat().completions().createStreaming(ask().build())) {
            assertThatThrownBy(() -> stream.stream().toList()).isNotNull();
        }
    }

    @Test
    void whoStopsReadingEndsTheCallAtTheVendor() throws Exception {
        app.simulator().script(Rule.on("openai").tokens(100_000).tokenEvery(5));
        CompletableFuture<JournalEntry> gone = app.simulator().nextClientGone().toCompletableFuture();

        try (StreamResponse<ChatCompletionChunk> stream =
                client.chat().completions().createStreaming(ask().build())) {
            assertThat(stream.stream().findFirst()).isPresent();
        }

        assertThat(gone.get(20, TimeUnit.SECONDS).vendor()).isEqualTo("openai");
    }

    @Test
    void aToolIsCalledAndItsResultGoesBack() {
        app.simulator()
                .script(Rule.on("openai").first(1).tools(1), Rule.on("openai").text("Booked"));
        ChatCompletionCreateParams.Builder asked = ask().addTool(ChatCompletionFunctionTool.builder()
                .function(FunctionDefinition.builder().name("book").build())
                .build());

        ChatCompletionMessage call = client.chat()
                .completions()
                .create(asked.build())
                .choices()
                .get(0)
                .message();
        String id = call.toolCalls().orElseThrow().get(0).asFunction().id();
        ChatCompletion answer = client.chat()
                .completions()
                .create(asked.addMessage(call)
                        .addMessage(ChatCompletionToolMessageParam.builder()
                                .toolCallId(id)
                                .content("12A")
                                .build())
                        .build());

        assertThat(answer.choices().get(0).message().content()).contains("Booked");
        assertThat(app.simulator().journal("openai").get(1).toString()).contains("12A", id);
    }

    /** What the answer is to look like. */
    static class Seat {
        public String seat = "";
    }

    @Test
    void structuredOutput() {
        app.simulator().script(Rule.on("openai").text("{\"seat\":\"12A\"}"));

        var answer = client.chat()
                .completions()
                .create(ask().responseFormat(Seat.class).build());

        assertThat(answer.choices().get(0).message().content().orElseThrow().seat)
                .isEqualTo("12A");
        assertThat(app.simulator().journal("openai").toString()).contains("json_schema");
    }

    @Test
    void aClientThatDoesNotWaitAnyLongerEndsTheCallAtTheVendor() throws Exception {
        app.simulator().script(Rule.on("openai").silent());
        CompletableFuture<JournalEntry> gone = app.simulator().nextClientGone().toCompletableFuture();
        OpenAIClient hasty = client.withOptions(options -> options.timeout(Duration.ofMillis(300)));

        assertThatThrownBy(() -> hasty.chat().completions().create(ask().build()))
                .isNotNull();

        assertThat(gone.get(20, TimeUnit.SECONDS).vendor()).isEqualTo("openai");
    }

    @Test
    void embeddings() {
        CreateEmbeddingResponse answer = client.embeddings()
                .create(EmbeddingCreateParams.builder()
                        .model("embed")
                        .input("Hello")
                        .build());

        assertThat(answer.data().get(0).embedding()).isNotEmpty();
    }

    @Test
    void images() {
        ImagesResponse answer = client.images()
                .generate(ImageGenerateParams.builder()
                        .model("image")
                        .prompt("A house")
                        .build());

        assertThat(answer.data().orElseThrow()).isNotEmpty();
    }

    @Test
    void models() {
        assertThat(client.models().list().data())
                .extracting(model -> model.id())
                .contains("chat");
        assertThat(client.models().retrieve("chat").id()).isEqualTo("chat");
    }
}
