package io.llmfailover.dialect.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmfailover.chat.Operation;
import io.llmfailover.chat.Usage;
import io.llmfailover.dialect.StreamRecorder;
import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.LlmException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What those who imitate the format do to it. */
class AccentStreamTest {

    private static final String HELLO = OpenAi.delta("{'content':'Hi'}");

    @Test
    void aReasonIsToldOnlyWhenNoErrorFollowsIt() {
        StreamRecorder heard = OpenAi.stream(
                HELLO,
                OpenAi.finish("stop"),
                "{'error':{'code':429,'message':'m'},'choices':[{'index':0,'delta':{},'finish_reason':'error'}]}");
        assertThat(Objects.requireNonNull(heard.failure()).getKind()).isEqualTo(ErrorKind.RATE_LIMITED);
        assertThat(heard.response().finishReason()).isNull();
        assertThat(heard.response().text()).isEqualTo("Hi");
    }

    @Test
    void whatEndsAnAnswerKeepsWhatElseItSays() {
        StreamRecorder heard = OpenAi.stream(
                HELLO,
                "{'timings':{'n':1},'choices':[{'index':0,'delta':{'content':'!'},'stop_reason':7,'finish_reason':'stop'}]}",
                "[DONE]");
        assertThat(heard.chunks()).hasSize(3);
        var last = heard.chunks().get(2).json();
        assertThat(last.at("/timings/n").asInt()).isEqualTo(1);
        assertThat(last.at("/choices/0/stop_reason").asInt()).isEqualTo(7);
        assertThat(last.at("/choices/0/delta")).isEmpty();
        assertThat(heard.response().text()).isEqualTo("Hi!");
        assertThat(heard.chunks().get(1).finishReason()).isNull();
    }

    @Test
    void anErrorThatIsOnlyTheLengthIsAnEnd() {
        String length = "'error':{'code':400,'message':'m','metadata':{'error_type':'max_tokens_exceeded'}}";
        StreamRecorder heard = OpenAi.stream(HELLO, "{" + length + ",'choices':[]}", HELLO);
        assertThat(heard.failure()).isNull();
        assertThat(heard.response().finishReason()).isEqualTo("length");
        assertThat(OpenAi.stream("{" + length + "}").failure()).isNotNull();
        String whole = "{'choices':[{'message':{'content':'Hi'},'finish_reason':'error'," + length + "}]}";
        assertThat(OpenAi.read(Operation.CHAT, whole).finishReason()).isEqualTo("length");
    }

    @Test
    void anEmptyAnswerOfABrokenConnectionIsNone() {
        String choice = "'finish_reason':'stop','native_finish_reason':'network_error'";
        StreamRecorder heard = OpenAi.stream("{'choices':[{'index':0,'delta':{}," + choice + "}]}", "[DONE]");
        assertThat(Objects.requireNonNull(heard.failure()).getKind()).isEqualTo(ErrorKind.SERVER_ERROR);
        assertThat(OpenAi.stream(HELLO, "{'choices':[{'index':0,'delta':{}," + choice + "}]}")
                        .failure())
                .isNull();
        assertThatThrownBy(() -> OpenAi.read(Operation.CHAT, "{'choices':[{'message':{'content':''}," + choice + "}]}"))
                .isInstanceOf(LlmException.class);
    }

    @Test
    void eventsWithoutChoicesAndPaddingAreNoOutput() {
        String before =
                """
                : OPENROUTER PROCESSING

                : keep-alive


                data: {"hook_results":{}}

                data: {"choices":[],"prompt_filter_results":[]}

                data: {"choices":[{"index":0,"delta":{"content":""}}],"p":"abc"}

                """;
        StreamRecorder heard = OpenAi.stream(List.of(before.getBytes(StandardCharsets.UTF_8)));
        assertThat(heard.output()).isFalse();
        assertThat(Objects.requireNonNull(heard.failure()).getKind()).isEqualTo(ErrorKind.SERVER_ERROR);
    }

    @Test
    void allAccentsInOneStreamAreReadHoweverTheBytesAreCut() {
        String stream = OpenAi.fixture("stream/accents.sse");
        for (String end : List.of("\n", "\r\n", "\r")) {
            byte[] body = stream.replace("\n", end).getBytes(StandardCharsets.UTF_8);
            for (List<byte[]> pieces : List.of(List.of(body), OpenAi.bytewise(body))) {
                StreamRecorder heard = OpenAi.stream(pieces);
                assertThat(heard.breaches()).isEmpty();
                assertThat(heard.failure()).isNull();
                assertThat(heard.response().text()).isEqualTo("Grüße 😀");
                assertThat(heard.response().reasoning()).isEqualTo("Hm");
                assertThat(heard.response().toolCalls().findValuesAsText("arguments"))
                        .containsExactly("{\"city\":\"Köln\"}", "{}");
                assertThat(heard.response().toolCalls().findValuesAsText("id")).containsExactly("call_a", "b23456789");
                assertThat(heard.response().finishReason()).isEqualTo("tool_calls");
                assertThat(Objects.requireNonNull(heard.response().usage()).cached())
                        .isEqualTo(4);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{'prompt_tokens':9,'completion_tokens':1,'total_tokens':10,'prompt_cache_hit_tokens':4}; 9 1 10 4 0",
                "{'prompt_tokens':9,'completion_tokens':1,'num_cached_tokens':4,'prompt_tokens_details':{'cached_tokens':0}}; 9 1 10 4 0",
                "{'prompt_tokens':9,'completion_tokens':1,'prompt_tokens_details':{'cached_tokens':3},'cached_tokens':4}; 9 1 10 3 0",
                "{'prompt_tokens':9,'completion_tokens':1,'prompt_tokens_details':null,'cache_creation_input_tokens':5}; 9 1 10 0 5",
                "{'prompt_tokens':9,'completion_tokens':1,'prompt_tokens_details':{'cache_creation_tokens':5}}; 9 1 10 0 5",
                "{'input_tokens':9,'output_tokens':1}; 9 1 10 0 0",
                "{'prompt_tokens':null,'completion_tokens':'x','num_cached_tokens':'4'}; 0 0 0 0 0"
            })
    void countsTokensUnderEveryName(String usage, String counts) {
        StreamRecorder heard = OpenAi.stream(HELLO, OpenAi.finish("stop"), "{'choices':[],'usage':" + usage + "}");
        String whole = "{'choices':[{'message':{'content':'Hi'},'finish_reason':'stop'}],'usage':" + usage + "}";
        for (Usage told : new Usage[] {
            heard.response().usage(), OpenAi.read(Operation.CHAT, whole).usage()
        }) {
            Usage known = Objects.requireNonNull(told);
            assertThat(known.prompt() + " " + known.completion() + " " + known.total() + " " + known.cached() + " "
                            + known.cacheWrite())
                    .isEqualTo(counts);
        }
    }

    @Test
    void readsReasoningThatIsOnlyInDetails() {
        StreamRecorder heard = OpenAi.stream(
                OpenAi.delta("{'reasoning':null,'reasoning_details':[{'type':'reasoning.summary','summary':'H'}]}"),
                OpenAi.delta("{'reasoning':'m','reasoning_details':[{'type':'reasoning.text','text':'m'}]}"),
                OpenAi.delta("{'reasoning_details':[{'type':'reasoning.encrypted','data':'x'}]}"),
                OpenAi.finish("stop"));
        assertThat(heard.response().reasoning()).isEqualTo("Hm");
        assertThat(heard.response().message().path("reasoning_details")).hasSize(3);
    }
}
