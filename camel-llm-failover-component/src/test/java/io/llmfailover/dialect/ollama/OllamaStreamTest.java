package io.llmfailover.dialect.ollama;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.chat.ChatChunk;
import io.llmfailover.chat.Usage;
import io.llmfailover.dialect.StreamRecorder;
import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.LlmException;
import io.llmfailover.transport.Headers;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OllamaStreamTest {

    private static final String BEGIN =
            "{'model':'m:7b','created_at':'2026-01-01T00:00:00.5Z','message':{'role':'assistant',";
    private static final String TEXT = BEGIN + "'content':'Grüße'},'done':false}";
    private static final String DONE =
            BEGIN + "'content':''},'done':true,'done_reason':'stop','prompt_eval_count':9,'eval_count':4}";
    private static final String CALLS = BEGIN
            + "'content':'','tool_calls':[{'function':{'name':'now','arguments':{}}},"
            + "{'id':'call_x','function':{'index':1,'name':'book','arguments':{'seat':'3Ä','row':[1]}}}]},'done':false}";

    private static LlmException failure(StreamRecorder heard) {
        assertThat(heard.breaches()).isEmpty();
        return Objects.requireNonNull(heard.failure());
    }

    @Test
    void readsThinkingTextAndCallsHoweverTheBytesAreCut() {
        String[] lines = {BEGIN + "'content':'','thinking':'Für wen?'},'done':false}", TEXT, CALLS, DONE};
        StreamRecorder whole = Ollama.stream(lines);

        assertThat(whole.response().reasoning()).isEqualTo("Für wen?");
        assertThat(whole.response().text()).isEqualTo("Grüße");
        assertThat(whole.response().toolCalls().findValuesAsText("arguments"))
                .containsExactly("{}", "{\"seat\":\"3Ä\",\"row\":[1]}");
        assertThat(whole.response().finishReason()).isEqualTo("tool_calls");
        assertThat(whole.response().usage()).isEqualTo(new Usage(9, 4, 13, 0, 0, 0));
        for (String end : List.of("\n", "\r\n", "\n\n", "")) {
            StreamRecorder cut = Ollama.bytewise(Ollama.bytes(String.join(end, lines)));
            assertThat(cut.chunks()).isEqualTo(whole.chunks());
            assertThat(cut.failure()).isNull();
            assertThat(cut.breaches()).isEmpty();
        }
    }

    @Test
    void aNameOfNullIsNoWord() {
        StreamRecorder heard = Ollama.stream(CALLS.replace("'name':'now'", "'name':null"), DONE);

        assertThat(heard.response().toolCalls().findValuesAsText("name")).containsExactly("", "book");
    }

    @Test
    void writesChunksAsOpenAiDoes() {
        List<ChatChunk> chunks = Ollama.stream(TEXT, DONE).chunks();

        assertThat(chunks.stream()
                        .map(chunk -> chunk.json().path("choices").toString().replace('"', '\'')))
                .containsExactly(
                        "[{'index':0,'delta':{'role':'assistant','content':''},'finish_reason':null}]",
                        "[{'index':0,'delta':{'content':'Grüße'},'finish_reason':null}]",
                        "[{'index':0,'delta':{},'finish_reason':'stop'}]",
                        "[]");
        assertThat(chunks)
                .allSatisfy(
                        chunk -> assertThat(chunk.json().path("model").asText()).isEqualTo("m:7b"));
        assertThat(chunks.stream()
                        .map(chunk -> chunk.json().path("id").asText())
                        .distinct())
                .singleElement()
                .asString()
                .startsWith("chatcmpl-");
    }

    @Test
    void numbersCallsWithoutGapsAndGivesThemIdsThatNoOtherAnswerHas() {
        StreamRecorder first = Ollama.stream(CALLS, CALLS.replace("call_x", "call_y"), DONE);
        StreamRecorder later = Ollama.stream(CALLS.replace("00.5Z", "07.1Z"), DONE);

        assertThat(first.chunks().stream().flatMap(chunk -> chunk.toolCalls().findValuesAsText("index").stream()))
                .containsExactly("0", "1", "2", "3");
        assertThat(first.response().toolCalls().findValuesAsText("id"))
                .doesNotHaveDuplicates()
                .contains("call_x");
        assertThat(later.response().toolCalls().path(0).path("id"))
                .isNotEqualTo(first.response().toolCalls().path(0).path("id"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'done_reason':'stop' | stop",
                "'done_reason':'length' | length",
                "'done_reason':null | stop",
                "'done_reason':'' | stop",
                "'done_reason':'of_the_future' | stop",
                "'done_reason':7 | stop"
            })
    void tellsWhyItEnded(String said, String reason) {
        StreamRecorder heard = Ollama.stream(TEXT, "{'done':true," + said + "}");
        assertThat(heard.failure()).isNull();
        assertThat(heard.response().finishReason()).isEqualTo(reason);
        assertThat(heard.response().usage()).isNull();
    }

    @Test
    void countsAPromptThatCameFromTheCacheAsNone() {
        StreamRecorder heard = Ollama.stream(TEXT, "{'done':true,'eval_count':4,'prompt_eval_count':null}");
        assertThat(heard.response().usage()).isEqualTo(new Usage(0, 4, 4, 0, 0, 0));
    }

    @Test
    void takesArgumentsThatAreTextOrMissing() {
        String call = BEGIN + "'tool_calls':[{'function':{'name':'f','arguments':%s}}]}}";
        for (String arguments : List.of("null", "''", "'{}'", "[]")) {
            StreamRecorder heard = Ollama.stream(call.formatted(arguments), DONE);
            assertThat(heard.response().toolCalls().findValuesAsText("arguments"))
                    .containsExactly("{}");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{'model':'m','mess",
                "busy",
                "[]",
                "7",
                "{'error':'an error was encountered while running the model'}",
                "{'error':{'message':'what?'}}"
            })
    void failsWithoutAnEnd(String last) {
        StreamRecorder heard = Ollama.stream(TEXT, last);
        assertThat(failure(heard).getKind()).isEqualTo(ErrorKind.SERVER_ERROR);
        assertThat(heard.output()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "'server busy, please try again.  maximum pending requests exceeded', OVERLOADED",
        "'prompt too long; exceeded max context length by 9 tokens', CONTEXT_LENGTH_EXCEEDED",
        "'\"m\" does not support tools', INCAPABLE"
    })
    void tellsWhatTheErrorOfALineMeans(String text, ErrorKind kind) {
        StreamRecorder heard = Ollama.stream("{'error':'" + text.replace("\"", "\\'") + "'}", TEXT, DONE);
        assertThat(failure(heard).getKind()).isEqualTo(kind);
        assertThat(heard.output()).isFalse();
    }

    @Test
    void anAnswerOfNothingIsNoAnswer() {
        assertThat(failure(Ollama.stream("{'done':true,'done_reason':'load'}")).getKind())
                .isEqualTo(ErrorKind.UNKNOWN);
        assertThat(Ollama.stream(DONE).response().finishReason()).isEqualTo("stop");
    }

    @Test
    void survivesMembersOfTheWrongType() {
        StreamRecorder heard = Ollama.stream(
                "{'model':7,'created_at':[],'message':{'content':['x'],'thinking':{},'tool_calls':[null,7,{}]}}",
                "{'message':'text'}",
                "{}",
                "{'error':null,'done':'yes'}",
                "{'done':true,'eval_count':'many','done_reason':'length'}");
        assertThat(heard.failure()).isNull();
        assertThat(heard.response().finishReason()).isEqualTo("length");
    }

    @Test
    void givesUpOnALineWithoutEnd() {
        byte[] piece = new byte[1 << 20];
        Arrays.fill(piece, (byte) 'x');
        StreamRecorder heard =
                StreamRecorder.record(Ollama.DIALECT, Ollama.target(Map.of()), Collections.nCopies(20, piece));
        assertThat(failure(heard)).hasMessageContaining("larger than");
    }

    @Test
    void aStreamBeginsAsAWholeAnswerDoes() {
        assertThat(Ollama.DIALECT.isStream('{', Headers.NONE)).isTrue();
    }
}
