package io.llmfailover.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.chat.ChatResponse;
import io.llmfailover.chat.ChatStream;
import io.llmfailover.error.LlmException;
import io.llmfailover.error.Origin;
import io.llmfailover.transport.Flight;
import io.llmfailover.transport.HttpCall;
import io.llmfailover.transport.Limits;
import io.llmfailover.transport.ReplyHandler;
import io.llmfailover.transport.Transport;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LlmCallFlightTest {

    private static final String HELLO = "{'choices':[{'index':0,'delta':{'content':'x'}}]}";

    @Test
    void endsTheCallAtTheVendorWhenTheReaderCloses() {
        Script script = Script.streamed().head(200, "text/event-stream").event(HELLO);
        Objects.requireNonNull(script.stream).close();
        assertThat(script.flight).containsExactly("cancel");
    }

    /** A transport whose classes are in disorder, as nothing of ours makes one. */
    private record Broken() implements Transport {

        @Override
        public Flight send(HttpCall call, Limits limits, ReplyHandler handler) {
            throw new StackOverflowError();
        }

        @Override
        public void close() {}
    }

    @Test
    void whateverHappensWhenItLeavesAtLastTheCallEnds() {
        CompletableFuture<LlmException> heard = new CompletableFuture<>();
        LlmCall call = Script.heardBy(new AnswerHandler() {
            @Override
            public void answer(ChatResponse response, ReplyFacts facts) {}

            @Override
            public void stream(ChatStream stream, ReplyFacts facts) {}

            @Override
            public void fail(LlmException failure) {
                heard.complete(failure);
            }
        });
        HttpCall http = new HttpCall(URI.create("http://vendor.example"), Map.of(), new byte[0]);
        Origin origin = new Origin("openai", "m", 1);
        new Departure(new Credential.None(), new Broken(), origin, http)
                .leaveAfter(CompletableFuture.completedStage("ready"), call, Script.LIMITS);

        assertThat(heard).succeedsWithin(Duration.ofSeconds(20)).satisfies(failure -> assertThat(failure)
                .hasCauseInstanceOf(StackOverflowError.class));
    }

    @Test
    void slowsTheVendorDownForASlowReader() {
        Script script = Script.streamed().head(200, "text/event-stream");
        for (int i = 0; i < 200; i++) {
            script.event(HELLO);
        }
        assertThat(script.flight).containsExactly("pause");
        script.event("[DONE]").end();
        assertThat(script.read()).isEqualTo("x".repeat(200) + ", done");
        assertThat(script.flight).containsExactly("pause", "resume");
    }
}
