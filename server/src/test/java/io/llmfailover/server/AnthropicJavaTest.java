package io.llmfailover.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.client.AnthropicClient;
import com.anthropic.core.JsonValue;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.errors.AnthropicServiceException;
import com.anthropic.errors.BadRequestException;
import com.anthropic.errors.NotFoundException;
import com.anthropic.errors.RateLimitException;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.ErrorType;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.StopReason;
import io.llmfailover.simulator.journal.JournalEntry;
import io.llmfailover.simulator.script.Rule;
import io.llmfailover.simulator.wire.ErrorKind;
import io.llmfailover.simulator.wire.Finish;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Anthropic's own client for Java, of which only the base URL was changed. */
class AnthropicJavaTest {

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
        return AnthropicJava.ask("Say hello");
    }

    private Message create() {
        return client.messages().create(ask().build());
    }

    private static String text(Message message) {
        return message.content().stream().map(block -> block.asText().text()).collect(Collectors.joining());
    }

    @Test
    void chat() {
        app.simulator().script(Rule.on("openai").text("Hello"));

        Message answer = create();

        assertThat(text(answer)).isEqualTo("Hello");
        assertThat(answer.id()).startsWith("msg_");
        assertThat(answer.model().asString()).startsWith("gpt-4o-mini");
        assertThat(answer.stopReason()).contains(StopReason.END_TURN);
        assertThat(answer.usage().inputTokens()).isPositive();
        assertThat(answer.usage().outputTokens()).isPositive();
        answer.validate();
    }

    @Test
    void anAnswerThatIsTooLongSaysSo() {
        app.simulator().script(Rule.on("openai").text("Hel").finish(Finish.LENGTH));

        assertThat(create().stopReason()).contains(StopReason.MAX_TOKENS);
    }

    @Test
    void streamed() {
        app.simulator().script(Rule.on("openai").text("one two three four").tokens(4));

        try (StreamResponse<RawMessageStreamEvent> stream = client.messages().createStreaming(ask().build())) {
            List<RawMessageStreamEvent> events = stream.stream().toList();

            assertThat(AnthropicJava.text(events)).isEqualTo("one two three four");
            Message whole = AnthropicJava.whole(events);
            assertThat(text(whole)).isEqualTo("one two three four");
            assertThat(whole.stopReason()).contains(StopReason.END_TURN);
            assertThat(whole.usage().inputTokens()).isPositive();
            assertThat(whole.usage().outputTokens()).isEqualTo(4);
        }
    }

    @Test
    void failoverIsNotSeen() {
        app.simulator()
                .script(
                        Rule.on("openai").error(ErrorKind.SERVER_ERROR),
                        Rule.on("anthropic").text("Claude here"));

        assertThat(text(create())).isEqualTo("Claude here");
    }

    @Test
    void failoverBeforeTheFirstPieceIsNotSeenInAStreamEither() {
        app.simulator()
                .script(
                        Rule.on("openai").error(ErrorKind.OVERLOADED),
                        Rule.on("anthropic").text("one two").tokens(2));

        try (StreamResponse<RawMessageStreamEvent> stream = client.messages().createStreaming(ask().build())) {
            Message whole = AnthropicJava.whole(stream.stream().toList());
            assertThat(text(whole)).isEqualTo("one two");
            assertThat(whole.usage().outputTokens()).isEqualTo(2);
        }
    }

    @Test
    void anUnknownModelIsNotFound() {
        assertThatThrownBy(
                        () -> client.messages().create(ask().model("claude-99").build()))
                .isInstanceOfSatisfying(NotFoundException.class, error -> {
                    assertThat(error.type()).contains(ErrorType.NOT_FOUND_ERROR);
                    assertThat(error.apiMessage().orElse("")).contains("no model of this name");
                });
        assertThat(app.simulator().journal()).isEmpty();
    }

    @Test
    void whatCannotBeSaidIsABadRequest() {
        MessageCreateParams asked = ask().putAdditionalBodyProperty("stop_sequences", JsonValue.from("X"))
                .build();

        assertThatThrownBy(() -> client.messages().create(asked))
                .isInstanceOfSatisfying(BadRequestException.class, error -> assertThat(error.apiMessage())
                        .contains("stop_sequences must be a list of texts"));
        assertThat(app.simulator().journal()).isEmpty();
    }

    @Test
    void aWrongRequestIsABadOne() {
        app.simulator().script(Rule.on("openai").error(ErrorKind.INVALID_REQUEST));

        assertThatThrownBy(this::create)
                .isInstanceOfSatisfying(BadRequestException.class, error -> assertThat(error.type())
                        .contains(ErrorType.INVALID_REQUEST_ERROR));
    }

    @Test
    void throttledByAllIsARateLimitWithItsWait() {
        app.simulator()
                .script(
                        Rule.on("openai").error(ErrorKind.RATE_LIMITED).retryAfter("90"),
                        Rule.on("anthropic").error(ErrorKind.RATE_LIMITED).retryAfter("90"));

        assertThatThrownBy(this::create).isInstanceOfSatisfying(RateLimitException.class, limited -> {
            assertThat(limited.type()).contains(ErrorType.RATE_LIMIT_ERROR);
            assertThat(limited.headers().values("retry-after"))
                    .singleElement()
                    .satisfies(seconds -> assertThat(Integer.parseInt(seconds)).isBetween(80, 90));
        });
    }

    @Test
    void anErrorInTheMiddleIsNoSilentEnd() {
        app.simulator()
                .script(Rule.on("openai").text("one two three four").tokens(4).errorAfter(2));
        MessageAccumulator heard = MessageAccumulator.create();

        try (StreamResponse<RawMessageStreamEvent> stream = client.messages().createStreaming(ask().build())) {
            assertThatThrownBy(() -> stream.stream().forEach(heard::accumulate))
                    .isInstanceOfSatisfying(AnthropicServiceException.class, error -> assertThat(error.type())
                            .contains(ErrorType.API_ERROR));
        }
        assertThatThrownBy(heard::message).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whoStopsReadingEndsTheCallAtTheVendor() throws Exception {
        app.simulator().script(Rule.on("openai").tokens(100_000).tokenEvery(5));
        CompletableFuture<JournalEntry> gone = app.simulator().nextClientGone().toCompletableFuture();

        try (StreamResponse<RawMessageStreamEvent> stream = client.messages().createStreaming(ask().build())) {
            assertThat(stream.stream().findFirst()).isPresent();
        }

        assertThat(gone.get(20, TimeUnit.SECONDS).vendor()).isEqualTo("openai");
    }

    @Test
    void aClientThatDoesNotWaitAnyLongerEndsTheCallAtTheVendor() throws Exception {
        app.simulator().script(Rule.on("openai").silent());
        CompletableFuture<JournalEntry> gone = app.simulator().nextClientGone().toCompletableFuture();
        AnthropicClient hasty = client.withOptions(options -> options.timeout(Duration.ofMillis(300)));

        assertThatThrownBy(() -> hasty.messages().create(ask().build())).isNotNull();

        assertThat(gone.get(20, TimeUnit.SECONDS).vendor()).isEqualTo("openai");
    }
}
