package io.llmfailover.dialect.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.dialect.StreamRecorder;
import io.llmfailover.error.ErrorKind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StreamEndTest {

    private static final String HELLO = OpenAi.delta("{'content':'Hi'}");

    private static ErrorKind kind(StreamRecorder heard) {
        assertThat(heard.breaches()).isEmpty();
        return Objects.requireNonNull(heard.failure()).getKind();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[DONE]", "[DONE] ", " [DONE]", "\t[DONE]\t"})
    void endsWithTheMarkerEvenWithoutAReason(String marker) {
        StreamRecorder heard = OpenAi.stream(HELLO, marker, HELLO, "{'error':{'code':500}}");
        assertThat(heard.failure()).isNull();
        assertThat(heard.breaches()).isEmpty();
        assertThat(heard.response().text()).isEqualTo("Hi");
        assertThat(heard.response().finishReason()).isEqualTo("stop");
    }

    @Test
    void endsWithAReasonEvenWithoutTheMarker() {
        StreamRecorder heard = OpenAi.stream(HELLO, OpenAi.finish("length"));
        assertThat(heard.failure()).isNull();
        assertThat(heard.response().finishReason()).isEqualTo("length");
    }

    @Test
    void isCutOffWithoutEither() {
        assertThat(kind(OpenAi.stream(HELLO))).isEqualTo(ErrorKind.SERVER_ERROR);
        assertThat(kind(OpenAi.stream(List.of()))).isEqualTo(ErrorKind.SERVER_ERROR);
    }

    @Test
    void isCutOffWhenAnotherChoiceIsNotFinished() {
        assertThat(kind(OpenAi.stream("{'choices':[{'index':1,'delta':{'content':'x'}}]}", OpenAi.finish("stop"))))
                .isEqualTo(ErrorKind.SERVER_ERROR);
    }

    @Test
    void isNoAnswerWhenNothingCameBeforeTheMarker() {
        assertThat(kind(OpenAi.stream("[DONE]"))).isEqualTo(ErrorKind.UNKNOWN);
        assertThat(kind(OpenAi.stream(OpenAi.delta("{'role':'assistant'}"), "[DONE]")))
                .isEqualTo(ErrorKind.UNKNOWN);
    }

    @Test
    void isCutOffWithinAToolCall() {
        String half = OpenAi.delta("{'tool_calls':[{'index':0,'id':'t','function':{'name':'f','arguments':'{'}}]}");
        assertThat(kind(OpenAi.stream(half, "[DONE]"))).isEqualTo(ErrorKind.SERVER_ERROR);
        assertThat(kind(OpenAi.stream(half))).isEqualTo(ErrorKind.SERVER_ERROR);
        assertThat(OpenAi.stream(half, OpenAi.finish("length")).failure()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"content_filter, content_filter", "function_call, tool_calls", "eos, stop", "novel, stop"})
    void translatesTheReason(String said, String finish) {
        assertThat(OpenAi.stream(HELLO, OpenAi.finish(said)).response().finishReason())
                .isEqualTo(finish);
    }

    @ParameterizedTest
    @CsvSource({"novel, UNKNOWN", "error, SERVER_ERROR", "insufficient_system_resource, OVERLOADED"})
    void failsForAReasonThatIsNone(String said, ErrorKind kind) {
        assertThat(kind(OpenAi.stream(OpenAi.finish(said), "[DONE]"))).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{'error':{'message':'m','code':'rate_limit_exceeded'}}; RATE_LIMITED",
                "{'error':{'message':'m','code':'429'}}; RATE_LIMITED",
                "{'error':'Unauthorized','status':401}; AUTH",
                "{'object':'error','message':'m','code':400}; INVALID_REQUEST",
                "{'message':'m','type':'server_error'}; SERVER_ERROR",
                "[{'error':{'code':503}}]; OVERLOADED",
                "{'choices':[{'index':0,'delta':{},'error':{'code':502,'message':'m'}}]}; SERVER_ERROR",
                "{'choices':[]; SERVER_ERROR"
            })
    void failsOnceForAnErrorAndHearsNothingAfterIt(String event, ErrorKind kind) {
        StreamRecorder heard = OpenAi.stream(HELLO, event, HELLO, "[DONE]");
        assertThat(kind(heard)).isEqualTo(kind);
        assertThat(heard.chunks()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "error: {'code':503}; OVERLOADED",
                "event: error^data: {'message':'m','code':401}; AUTH",
                "event: error^data: The server is overloaded; OVERLOADED",
                "{^  'error': {^    'code': 429^  }^}; RATE_LIMITED"
            })
    void readsErrorsThatAreNoData(String lines, ErrorKind kind) {
        String text = lines.replace('^', '\n').replace('\'', '"');
        assertThat(kind(OpenAi.stream(List.of(text.getBytes(StandardCharsets.UTF_8)))))
                .isEqualTo(kind);
    }

    @Test
    void givesUpOnAnEventWithoutEnd() {
        byte[] piece = new byte[1024 * 1024];
        Arrays.fill(piece, (byte) 'x');
        assertThat(kind(OpenAi.stream(Collections.nCopies(20, piece)))).isEqualTo(ErrorKind.SERVER_ERROR);
    }

    @Test
    void givesUpOnEndlessNesting() {
        assertThat(kind(OpenAi.stream("{'choices':" + "[".repeat(100_000)))).isEqualTo(ErrorKind.SERVER_ERROR);
    }
}
