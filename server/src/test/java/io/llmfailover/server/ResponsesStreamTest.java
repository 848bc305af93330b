package io.llmfailover.server;

import static io.llmfailover.server.ResponsesApp.ask;
import static io.llmfailover.server.ResponsesApp.text;
import static io.llmfailover.server.ResponsesApp.tool;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.core.http.StreamResponse;
import com.openai.errors.SseException;
import com.openai.helpers.ResponseAccumulator;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseFunctionToolCall;
import com.openai.models.responses.ResponseOutputItem;
import com.openai.models.responses.ResponseStatus;
import com.openai.models.responses.ResponseStreamEvent;
import io.llmfailover.simulator.journal.JournalEntry;
import io.llmfailover.simulator.script.Rule;
import io.llmfailover.simulator.wire.ErrorKind;
import io.llmfailover.simulator.wire.Finish;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Streams of the Responses API, as OpenAI's own client takes them. */
class ResponsesStreamTest {

    private ResponsesApp app;

    @BeforeEach
    void open() throws Exception {
        app = new ResponsesApp();
    }

    @AfterEach
    void close() {
        app.close();
    }

    /** What the client puts together from the pieces; it must be what the last event says. */
    private static Response assembled(List<ResponseStreamEvent> events) {
        ResponseAccumulator pieces = ResponseAccumulator.createWithSnapshots();
        events.forEach(pieces::accumulate);
        Response whole = pieces.response();
        assertThat(pieces.reconstructedResponse().output()).isEqualTo(whole.output());
        return whole.validate();
    }

    @Test
    void stream() {
        app.simulator().script(Rule.on("openai").text("one two three four").tokens(4));

        List<ResponseStreamEvent> events = app.stream(ask());

        assertThat(text(events)).isEqualTo("one two three four");
        Response whole = assembled(events);
        assertThat(text(whole)).isEqualTo("one two three four");
        assertThat(whole.status()).contains(ResponseStatus.COMPLETED);
        assertThat(whole.usage().orElseThrow().outputTokens()).isEqualTo(4);
    }

    @Test
    void parallelCalls() {
        app.simulator().script(Rule.on("openai").tools(2));

        List<ResponseStreamEvent> events =
                app.stream(ask().addTool(tool("weather")).addTool(tool("time")));

        assertThat(assembled(events).output())
                .map(ResponseOutputItem::asFunctionCall)
                .allSatisfy(call -> assertThat(call.arguments()).startsWith("{\"city\":"))
                .extracting(ResponseFunctionToolCall::name)
                .containsExactly("weather", "time");
    }

    @Test
    void failoverBeforeTheFirstPieceIsNotSeen() {
        app.simulator()
                .script(
                        Rule.on("openai").error(ErrorKind.SERVER_ERROR),
                        Rule.on("anthropic").text("one two").tokens(2));

        assertThat(text(assembled(app.stream(ask())))).isEqualTo("one two");
    }

    @Test
    void callsOfAnotherVendor() {
        app.simulator()
                .script(
                        Rule.on("openai").error(ErrorKind.OVERLOADED),
                        Rule.on("anthropic").tools(2));

        assertThat(assembled(app.stream(ask().addTool(tool("weather")))).output())
                .hasSize(2);
    }

    @Test
    void cutOffIsIncomplete() {
        app.simulator().script(Rule.on("openai").text("one two").tokens(2).finish(Finish.LENGTH));

        List<ResponseStreamEvent> events = app.stream(ask());

        assertThat(events.get(events.size() - 1).incomplete()).isPresent();
        assertThat(assembled(events).status()).contains(ResponseStatus.INCOMPLETE);
    }

    @Test
    void anErrorInTheMiddleIsNoSilentEnd() {
        app.simulator()
                .script(Rule.on("openai").text("one two three four").tokens(4).errorAfter(2));
        List<ResponseStreamEvent> seen = new ArrayList<>();

        try (StreamResponse<ResponseStreamEvent> stream =
                app.client().responses().createStreaming(ask().build())) {
            assertThatThrownBy(() -> stream.stream().forEach(seen::add)).isInstanceOf(SseException.class);
        }

        assertThat(text(seen)).isNotEmpty();
    }

    @Test
    void whoStopsReadingEndsTheCallAtTheVendor() throws Exception {
        app.simulator().script(Rule.on("openai").tokens(100_000).tokenEvery(5));
        CompletableFuture<JournalEntry> gone = app.simulator().nextClientGone().toCompletableFuture();

        try (StreamResponse<ResponseStreamEvent> stream =
                app.client().responses().createStreaming(ask().build())) {
            assertThat(stream.stream()
                            .filter(ResponseStreamEvent::isOutputTextDelta)
                            .findFirst())
                    .isPresent();
        }

        assertThat(gone.get(20, TimeUnit.SECONDS).vendor()).isEqualTo("openai");
    }
}
