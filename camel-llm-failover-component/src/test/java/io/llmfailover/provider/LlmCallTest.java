package io.llmfailover.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.error.LlmException;
import io.llmfailover.transport.Breakage;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LlmCallTest {

    private static final String JSON = "application/json";
    private static final String EVENTS = "text/event-stream";
    private static final String ANSWER =
            "{'id':'c','choices':[{'message':{'role':'assistant','content':'Hello'},'finish_reason':'stop'}]}";
    private static final String HELLO = "{'choices':[{'index':0,'delta':{'content':'Hel'}}]}";
    private static final String STOP = "{'choices':[{'index':0,'delta':{},'finish_reason':'stop'}]}";
    private static final String ROLE = "{'choices':[{'index':0,'delta':{'role':'assistant','content':''}}]}";
    private static final String ERROR = "{'error':{'message':'m','code':'server_is_overloaded'}}";

    private static LlmException failure(Script script) {
        return Objects.requireNonNull(script.failure);
    }

    @Test
    void answersInOnePiece() {
        Script script = Script.whole().head(200, JSON).data("\n\n").data(ANSWER).end();
        assertThat(script.heard).containsExactly("answer r1");
        assertThat(Objects.requireNonNull(script.response).text()).isEqualTo("Hello");
        assertThat(script.payload).containsExactly(false, true);
        assertThat(script.flight).isEmpty();
    }

    @Test
    void handsAStreamOverWithItsFirstPayload() {
        Script script = Script.streamed().head(200, EVENTS).data(": hi\n\n").event(ROLE);
        assertThat(script.heard).isEmpty();
        script.event(HELLO).event(STOP).event("[DONE]").end();
        assertThat(script.heard).containsExactly("stream r1");
        assertThat(script.payload).containsExactly(false, false, true, false, false);
        assertThat(script.read()).isEqualTo("Hel, done");
    }

    @Test
    void handsOverAStreamThatEndsWithoutPayload() {
        Script script = Script.streamed().head(200, EVENTS).event(STOP).end();
        assertThat(script.heard).containsExactly("stream r1");
        assertThat(script.read()).isEqualTo(", done");
    }

    @ParameterizedTest
    @CsvSource({"application/json", "text/event-stream", "text/plain", "Application/JSON; charset=utf-8", "''"})
    void takesAnAnswerInOnePieceForAStreamWhateverItsTypeSays(String type) {
        Script script =
                Script.streamed().head(200, type).data(" \r\n").data(ANSWER).end();
        assertThat(script.heard).containsExactly("stream r1");
        assertThat(script.read()).isEqualTo("Hello, done");
    }

    @ParameterizedTest
    @CsvSource({"application/json", "text/event-stream", "text/plain", "''"})
    void readsEventsWhateverTheirTypeSays(String type) {
        Script script =
                Script.streamed().head(200, type).event(HELLO).event(STOP).end();
        assertThat(script.heard).containsExactly("stream r1");
        assertThat(script.read()).isEqualTo("Hel, done");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/event-stream", "text/plain"})
    void failsOnAnErrorInAGoodStatus(String type) {
        for (Script script : new Script[] {Script.whole(), Script.streamed()}) {
            script.head(200, type).data(ERROR.replace(",", ",\n  ")).end();
            assertThat(script.heard).containsExactly("fail overloaded");
        }
    }

    @Test
    void failsOnAnErrorEventBeforeThePayloadAsIfItWereAReply() {
        Script script = Script.streamed()
                .head(200, EVENTS)
                .event(ROLE)
                .event(ERROR)
                .event(HELLO)
                .event("[DONE]")
                .end();
        assertThat(script.heard).containsExactly("fail overloaded");
        assertThat(failure(script).isAfterOutput()).isFalse();
        assertThat(script.flight).containsExactly("cancel");
    }

    @Test
    void endsTheStreamWithWhatWasDeliveredWhenTheErrorComesLater() {
        Script script = Script.streamed()
                .head(200, EVENTS)
                .event(HELLO)
                .event(ERROR)
                .event(HELLO)
                .end();
        assertThat(script.heard).containsExactly("stream r1");
        assertThat(script.read()).isEqualTo("Hel, overloaded");
        assertThat(failure(script).getPartialText()).isEqualTo("Hel");
    }

    @Test
    void readsTheErrorReplyToAStreamRequest() {
        Script script = Script.streamed()
                .head(401, EVENTS)
                .data("{'error':")
                .data("'Unauthorized'}")
                .end();
        assertThat(script.heard).containsExactly("fail auth");
        assertThat(failure(script).getProviderMessage()).isEqualTo("Unauthorized");
        assertThat(failure(script).getRequestId()).isEqualTo("r1");
    }

    @ParameterizedTest
    @EnumSource(Breakage.class)
    void tellsHowItBrokeBeforeAnyReply(Breakage breakage) {
        Script script = Script.streamed().broken(breakage);
        assertThat(script.heard).containsExactly("fail " + breakage.kind().id());
    }

    @ParameterizedTest
    @EnumSource(Breakage.class)
    void tellsHowItBrokeAfterTheHeadAndAfterPayload(Breakage breakage) {
        Script early = Script.streamed().head(200, EVENTS).event(ROLE).broken(breakage);
        assertThat(early.heard).containsExactly("fail " + breakage.kind().id());
        Script late = Script.streamed().head(200, EVENTS).event(HELLO).broken(breakage);
        assertThat(late.heard).containsExactly("stream r1");
        assertThat(late.read()).isEqualTo("Hel, " + breakage.kind().id());
    }

    @Test
    void anAnswerThatWasCompleteStaysCompleteWhenTheConnectionIsLostAfterIt() {
        Script script =
                Script.streamed().head(200, EVENTS).event(HELLO).event(STOP).broken(Breakage.RESET);
        assertThat(script.read()).isEqualTo("Hel, done");
    }

    @Test
    void keepsItsOwnWordsForAFailureAfterOutput() {
        Script script = Script.streamed().head(200, EVENTS).event(HELLO).broken(Breakage.IDLE_TIMEOUT);
        assertThat(script.read()).isEqualTo("Hel, timeout");
        assertThat(failure(script)).hasMessageContaining(Breakage.IDLE_TIMEOUT.sentence());
    }

    @Test
    void believesTheStatusOfAnErrorReplyThatBreaksOff() {
        Script script = Script.whole().head(429, JSON).data("{'error':{'mess").broken(Breakage.RESET);
        assertThat(script.heard).containsExactly("fail rate_limited");
        assertThat(failure(script).getStatus()).isEqualTo(429);
    }

    @Test
    void readsNoMoreOfAnEndlessErrorPageThanItsBeginning() {
        Script script = Script.whole().head(503, "text/html");
        for (int i = 0; i < 300; i++) {
            script.data("x".repeat(1024));
        }
        script.end().broken(Breakage.RESET);
        assertThat(script.heard).containsExactly("fail overloaded");
        assertThat(script.flight).containsExactly("cancel");
        assertThat(failure(script).getProviderMessage()).hasSize(300);
    }

    @Test
    void givesUpOnChunksWithoutEndAndWithoutOutput() {
        Script script = Script.streamed().head(200, EVENTS);
        String padding = "{'choices':[{'index':0,'delta':{'padding':'x'}}]}";
        for (int i = 0; i < 11_000; i++) {
            script.event(padding);
        }
        assertThat(script.heard).containsExactly("fail server_error");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n\n",
                "[]",
                "7",
                "<html></html>",
                "{'choices':[]}",
                "{'choices':[{'message':{'tool_calls':[1]},'finish_reason':'stop'}]}",
                "{'choices':[{'message':{'content':7},'finish_reason':7}]}",
                "data",
                "data: [DONE]",
                "data: {'choices':[{'index':0,'delta':{'content':'Hel'}}]}\n\ndata: {{",
                "event: error\ndata: no JSON\n\n"
            })
    void isHeardExactlyOnceWhateverComes(String body) {
        for (Script script : new Script[] {Script.whole(), Script.streamed()}) {
            script.head(200, EVENTS).data(body).end().broken(Breakage.RESET).end();
            assertThat(script.heard).hasSize(1);
        }
        for (Script script : new Script[] {Script.whole(), Script.streamed()}) {
            script.head(500, JSON).data(body).broken(Breakage.RESET).end();
            assertThat(script.heard).containsExactly("fail server_error");
        }
    }
}
