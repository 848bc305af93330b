package io.llmfailover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmfailover.chat.ChatChunk;
import io.llmfailover.chat.ChatResponse;
import io.llmfailover.chat.ChatStream;
import io.llmfailover.chat.QuietSource;
import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.LlmException;
import io.llmfailover.error.Origin;
import io.llmfailover.simulator.script.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Processor;
import org.junit.jupiter.api.Test;

/** What becomes of an answer that breaks off after its first payload. */
class BalancerPartialTest extends BalancerTestSupport {

    private static final String FIRST = "llm:openai/first?stream=true";
    private static final String SECOND = "llm:openai/second?stream=true";

    private static final String WITH_TOOL =
            """
            {"messages":[{"role":"user","content":"Pay Ann"}],"tools":[{"type":"function","function":{"name":"pay",
            "parameters":{"type":"object","properties":{"amount":{"type":"integer"},"to":{"type":"string"}}}}}]}
            """;

    private ChatStream stream(String properties) throws Exception {
        return stream(properties, "Hello");
    }

    private ChatStream stream(String properties, String body) throws Exception {
        route(properties, FIRST, SECOND);
        ChatStream stream = call("direct:chat", body).getMessage().getBody(ChatStream.class);
        assertThat(stream).isNotNull();
        return stream;
    }

    private void firstBreaks() {
        simulator.script(
                Rule.on("openai").model("first").text("one two three").tokens(3).errorAfter(2),
                Rule.on("openai").model("second").text("another answer").tokens(2));
    }

    private static ChatResponse whole(ChatStream stream) throws Exception {
        return stream.outcome().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void byDefaultTheReaderHearsOfItWithTheTextSoFar() throws Exception {
        firstBreaks();

        assertThatThrownBy(stream("")::readText)
                .isInstanceOfSatisfying(LlmException.class, broken -> assertThat(broken.getPartialText())
                        .startsWith("one"));
        assertThat(simulator.journal()).hasSize(1);
    }

    @Test
    void accepted() throws Exception {
        firstBreaks();
        ChatStream stream = stream("onPartial: accept");
        List<ChatChunk> chunks = new ArrayList<>();
        stream.forEach(chunks::add);

        ChatChunk last = chunks.get(chunks.size() - 1);
        assertThat(last.finishReason()).isEqualTo("length");
        assertThat(last.incompleteBecause()).isNotBlank();
        ChatResponse whole = whole(stream);
        assertThat(whole.text()).startsWith("one").doesNotContain("three");
        assertThat(whole.json().path("llm_incomplete").asText()).isNotBlank();
        assertThat(simulator.journal()).hasSize(1);
    }

    @Test
    void begunAnewElsewhere() throws Exception {
        firstBreaks();
        ChatStream stream = stream("onPartial: restart");

        assertThat(stream.readText()).isEqualTo("another answer");
        assertThat(whole(stream).text()).isEqualTo("another answer");
        assertThat(simulator.journal()).extracting(entry -> entry.model()).containsExactly("first", "second");
    }

    @Test
    void theReaderIsToldWhereTheNewBeginningIs() throws Exception {
        firstBreaks();
        StringBuilder seen = new StringBuilder();
        stream("onPartial: restart").forEach(chunk -> seen.append(chunk.isRestart() ? "|" : chunk.text()));

        assertThat(seen.toString()).startsWith("one").endsWith("|another answer");
    }

    @Test
    void whenNobodyCanBeginAnewTheReaderHearsOfIt() throws Exception {
        simulator.script(
                Rule.on("openai").model("first").text("one two three").tokens(3).errorAfter(2),
                Rule.on("openai").model("second").error(io.llmfailover.simulator.wire.ErrorKind.INSUFFICIENT_QUOTA));

        assertThatThrownBy(stream("onPartial: restart, attempts: 2")::readText).isInstanceOf(LlmException.class);
    }

    @Test
    void aToolCallIsNeitherHalvedNorRepeated() throws Exception {
        for (String policy : List.of("accept", "restart")) {
            close();
            open();
            simulator.script(
                    Rule.on("openai").model("first").tools(1).errorAfter(2),
                    Rule.on("openai").model("second").text("another answer"));

            assertThatThrownBy(stream("onPartial: " + policy, WITH_TOOL)::readText)
                    .isInstanceOf(LlmException.class);
            assertThat(simulator.journal()).as(policy).hasSize(1);
        }
    }

    @Test
    void aStreamThatIsClosedBeginsNowhereAnew() throws Exception {
        simulator.script(Rule.on("openai")
                .model("first")
                .text("one two three four")
                .tokens(4)
                .tokenEvery(60_000));
        ChatStream stream = stream("onPartial: restart");
        assertThat(stream.iterator().next()).isNotNull();

        // before the close: a client that is gone already is not told of again
        var gone = simulator.nextClientGone().toCompletableFuture();
        stream.close();
        gone.get(10, TimeUnit.SECONDS);
        assertThat(simulator.journal()).hasSize(1);
    }

    @Test
    void aWholeStreamIsPassedOnAsItIs() throws Exception {
        simulator.script(Rule.on("openai").text("one two three"));
        assertThat(stream("onPartial: restart").readText()).isEqualTo("one two three");
    }

    @Test
    void whenNobodyIsLeftToBeginAnewTheTextSoFarIsKept() throws Exception {
        firstBreaks();
        route("onPartial: restart", FIRST);

        assertThatThrownBy(ask().getMessage().getBody(ChatStream.class)::readText)
                .isInstanceOfSatisfying(LlmException.class, broken -> assertThat(broken.getPartialText())
                        .startsWith("one"));
    }

    @Test
    void aDeadlineInTheMiddleKeepsTheTextSoFar() throws Exception {
        simulator.script(
                Rule.on("openai").model("first").text("one two three").tokens(3).tokenEvery(60_000));

        assertThatThrownBy(stream("onPartial: restart, deadline: 2s")::readText)
                .isInstanceOfSatisfying(LlmException.class, late -> assertThat(late.getPartialText())
                        .startsWith("one"));
    }

    @Test
    void whatTheTableSaysNoToIsNotBegunAnewElsewhere() throws Exception {
        firstBreaks();
        ChatStream stream = stream("onPartial: restart, actions: { server_error: \"never no\","
                + " overloaded: \"never no\", unknown: \"never no\" }");

        assertThatThrownBy(stream::readText).isInstanceOf(LlmException.class);
        assertThat(simulator.journal()).hasSize(1);
    }

    @Test
    void stepsThatBeginAnewDoNotRunOnTheEventLoopThatBroughtTheFailure() throws Exception {
        List<Boolean> loops = new CopyOnWriteArrayList<>();
        other(exchange -> loops.add(io.vertx.core.Context.isOnEventLoopThread()), SECOND);
        firstBreaks();
        route("onPartial: restart", FIRST, "direct:other");

        assertThat(ask().getMessage().getBody(ChatStream.class).readText()).isEqualTo("another answer");
        assertThat(loops).containsExactly(false);
    }

    @Test
    void aStreamThatIsBrokenBeforeAnybodyReadsItBeginsAnew() throws Exception {
        context.getRegistry()
                .bind("step", (Processor) exchange -> exchange.getMessage().setBody(broken()));
        routes(
                """
                - route:
                    id: broken
                    errorHandler: { noErrorHandler: {} }
                    from: { uri: "direct:broken", steps: [ { process: { ref: step } } ] }
                """);
        simulator.script(Rule.on("openai").text("another answer"));
        route("onPartial: restart", "direct:broken", SECOND);

        ChatStream stream = ask().getMessage().getBody(ChatStream.class);
        var text = CompletableFuture.supplyAsync(stream::readText);

        assertThat(text.get(10, TimeUnit.SECONDS)).isEqualTo("another answer");
    }

    private static ChatStream broken() {
        ChatStream stream = new ChatStream(new QuietSource());
        stream.offer(ChatChunk.restart("some text"));
        stream.fail(LlmException.of(ErrorKind.SERVER_ERROR, new Origin("acme", "a", 1), "it broke off")
                .afterOutput("some text"));
        return stream;
    }
}
