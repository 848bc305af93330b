package io.llmfailover.dialect.dashscope;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.chat.ChatChunk;
import io.llmfailover.chat.Usage;
import io.llmfailover.dialect.StreamRecorder;
import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.LlmException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DashScopeStreamTest {

    private static String message(String members, String finish) {
        return "'choices':[{'message':{'role':'assistant'," + members + "},'finish_reason':'" + finish + "'}]";
    }

    private static String text(String text, String finish) {
        return message("'content':'" + text + "'", finish);
    }

    private static String calls(String calls) {
        return message("'content':'','tool_calls':[" + calls + "]", "null");
    }

    private static LlmException failure(StreamRecorder heard) {
        assertThat(heard.breaches()).isEmpty();
        return Objects.requireNonNull(heard.failure());
    }

    @Test
    void wholeCallsNeedNeitherIndexNorId() {
        String one = "{'function':{'name':'f','arguments':'{\\'x\\':1}'}}";
        String two = "{'function':{'name':'g','arguments':'{\\'y\\':2}'}}";
        for (String events : List.of(
                DashScope.results(calls(one + "," + two), text("", "tool_calls")),
                DashScope.results(calls(one), calls(two), text("", "tool_calls")),
                DashScope.results(calls(one), calls(one + "," + two), text("", "tool_calls")),
                DashScope.results(
                        calls("{'id':'a','function':{'name':'f','arguments':'{\\'x\\':1}'}}," + two),
                        text("", "tool_calls")))) {
            StreamRecorder heard = DashScope.stream(events);
            assertThat(heard.response().toolCalls().findValuesAsText("name")).containsExactly("f", "g");
            assertThat(heard.response().toolCalls().findValuesAsText("arguments"))
                    .containsExactly("{\"x\":1}", "{\"y\":2}");
        }
    }

    @Test
    void callsOfALaterListAreOthersWhenTheyNameOtherFunctions() {
        String f = "{'function':{'name':'f','arguments':'{}'}}";
        StreamRecorder heard = DashScope.stream(DashScope.results(
                calls(f), calls(f.replace("'f'", "'g'") + "," + f.replace("'f'", "'h'")), text("", "tool_calls")));
        assertThat(heard.response().toolCalls().findValuesAsText("name")).containsExactly("f", "g", "h");
    }

    @Test
    void fragmentsWithoutIdsBelongToTheCallsInTheirOrder() {
        StreamRecorder heard = DashScope.stream(DashScope.results(
                calls(
                        "{'id':'a','function':{'name':'f','arguments':''}},{'id':'b','function':{'name':'g','arguments':''}}"),
                calls(
                        "{'id':'','function':{'arguments':'{\\'x\\':1}'}},{'id':'','function':{'arguments':'{\\'y\\':2}'}}"),
                text("", "tool_calls")));
        assertThat(heard.response().toolCalls().findValuesAsText("arguments"))
                .containsExactly("{\"x\":1}", "{\"y\":2}");
    }

    @Test
    void noCallsAreNoReasonToEnd() {
        StreamRecorder heard = DashScope.stream(DashScope.results(text("Hi", "null"), text("", "tool_calls")));
        assertThat(heard.response().finishReason()).isEqualTo("stop");
    }

    @Test
    void readsPiecesHoweverTheBytesAreCut() {
        String events = DashScope.results(
                message("'content':'','reasoning_content':'Zu '", "null"),
                message("'content':'','reasoning_content':'wem?'", "null"),
                message("'content':'Grü','reasoning_content':''", "null"),
                text("ße, 世界", "null"),
                text("", "stop"));
        StreamRecorder whole = DashScope.stream(events);

        assertThat(whole.response().reasoning()).isEqualTo("Zu wem?");
        assertThat(whole.response().text()).isEqualTo("Grüße, 世界");
        assertThat(whole.response().finishReason()).isEqualTo("stop");
        assertThat(whole.response().usage()).isEqualTo(new Usage(5, 5, 10, 0, 0, 0));
        assertThat(whole.response().id()).isEqualTo("r-1");
        assertThat(whole.response().model()).isEqualTo("qwen-plus");
        for (String cut : List.of(events, events.replace("\n", "\r\n"), events.replace("\n", "\r"))) {
            StreamRecorder heard = DashScope.bytewise(cut);
            assertThat(heard.chunks()).isEqualTo(whole.chunks());
            assertThat(heard.failure()).isNull();
            assertThat(heard.breaches()).isEmpty();
        }
    }

    @Test
    void writesChunksAsOpenAiDoes() {
        List<ChatChunk> chunks = DashScope.stream(DashScope.results(text("Hi", "null"), text("", "stop")))
                .chunks();
        assertThat(chunks.stream()
                        .map(chunk -> chunk.json().path("choices").toString().replace('"', '\'')))
                .containsExactly(
                        "[{'index':0,'delta':{'role':'assistant','content':''},'finish_reason':null}]",
                        "[{'index':0,'delta':{'content':'Hi'},'finish_reason':null}]",
                        "[{'index':0,'delta':{},'finish_reason':'stop'}]",
                        "[]");
    }

    @Test
    void tellsOnlyWhatIsNewInTextsThatGrow() {
        StreamRecorder heard = DashScope.stream(
                DashScope.results(text("Once", "null"), text("Once upon", "null"), text("Once upon a", "stop")));
        assertThat(heard.chunks().stream().map(ChatChunk::text).filter(piece -> !piece.isEmpty()))
                .containsExactly("Once", " upon", " a");
    }

    @Test
    void readsTheOlderForm() {
        StreamRecorder heard = DashScope.stream(DashScope.results(
                "'text':'Once','finish_reason':'null'", "'text':'Once upon','finish_reason':'length'"));
        assertThat(heard.response().text()).isEqualTo("Once upon");
        assertThat(heard.response().finishReason()).isEqualTo("length");
    }

    @Test
    void readsPartsOfModelsThatSee() {
        StreamRecorder heard = DashScope.stream(DashScope.results(
                message("'content':[{'text':'A '}]", "null"),
                message("'content':[{'text':'cat.'},{'image':'x'}]", "null"),
                message("'content':[]", "stop")));
        assertThat(heard.response().text()).isEqualTo("A cat.");
    }

    @Test
    void putsFragmentsOfCallsInOrder() {
        StreamRecorder heard = DashScope.stream(DashScope.results(
                calls("{'index':0,'id':'call_a','type':'function','function':{'name':'book','arguments':''}}"),
                calls("{'index':0,'id':'','function':{'arguments':'{\\'seat\\':'}}"),
                calls("{'index':1,'id':'call_b','function':{'name':'now'}}"),
                calls("{'index':0,'id':'','function':{'name':'','arguments':' \\'3A\\'}'}}"),
                text("", "tool_calls")));
        assertThat(heard.response().toolCalls())
                .isEqualTo(DashScope.json(
                                """
                                {'c':[{'id':'call_a','type':'function','function':{'name':'book','arguments':'{\\'seat\\': \\'3A\\'}'}},
                                      {'id':'call_b','type':'function','function':{'name':'now','arguments':'{}'}}]}""")
                        .path("c"));
        assertThat(heard.response().finishReason()).isEqualTo("tool_calls");
    }

    @Test
    void tellsOnlyWhatIsNewInArgumentsThatGrow() {
        String call = "{'index':0,'id':'call_a','function':{'name':'f','arguments':'%s'}}";
        StreamRecorder heard = DashScope.stream(DashScope.results(
                calls(call.formatted("{")),
                calls(call.formatted("{\\'a\\'")),
                calls(call.formatted("{\\'a\\':1}")),
                text("", "stop")));
        assertThat(heard.response().toolCalls().findValuesAsText("arguments")).containsExactly("{\"a\":1}");
        assertThat(heard.response().finishReason()).isEqualTo("tool_calls");
    }

    @Test
    void tellsCallsApartThatHaveNoIndexOrTheSame() {
        StreamRecorder heard = DashScope.stream(DashScope.results(
                calls("{'id':'a','function':{'name':'f','arguments':{'x':1}}},{'id':'b','function':{'name':'g'}}"),
                calls("{'index':0,'id':'c','function':{'name':'h'}},{'index':0,'id':'d','function':{'name':'i'}}"),
                calls("{'function':{'arguments':'{\\'y\\':2}'}}"),
                text("", "stop")));
        assertThat(heard.response().toolCalls().findValuesAsText("name")).containsExactly("f", "g", "h", "i");
        assertThat(heard.response().toolCalls().findValuesAsText("arguments"))
                .containsExactly("{\"x\":1}", "{}", "{}", "{\"y\":2}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "400 | {'code':'DataInspectionFailed','message':'m','request_id':'r'} | CONTENT_FILTERED | DataInspectionFailed",
                "429 | {'code':'Throttling.RateQuota','message':'m'} | RATE_LIMITED | Throttling.RateQuota",
                "503 | {'code':'OfTheFuture','message':'m'}          | OVERLOADED   | OfTheFuture",
                "500 | not JSON                                      | SERVER_ERROR | "
            })
    void tellsAnErrorAmongTheEvents(int status, String data, ErrorKind kind, String code) {
        String good = DashScope.results(text("Hi", "null"));
        StreamRecorder heard = DashScope.bytewise(good + DashScope.event("error", status, data) + good);

        assertThat(failure(heard).getKind()).isEqualTo(kind);
        assertThat(failure(heard).getProviderCode()).isEqualTo(code);
        assertThat(failure(heard).getStatus()).isEqualTo(status);
        assertThat(heard.output()).isTrue();
        StreamRecorder first = DashScope.stream(DashScope.event("error", status, data));
        assertThat(failure(first).getKind()).isEqualTo(kind);
        assertThat(first.output()).isFalse();
    }

    @Test
    void knowsAnErrorWithoutItsName() {
        String bare = "data:{'code':'InvalidApiKey','message':'m','output':null}\n\n";
        assertThat(failure(DashScope.stream(bare)).getKind()).isEqualTo(ErrorKind.AUTH);
        String json = "{'code':'Arrearage','message':'m'}";
        assertThat(failure(DashScope.stream(json)).getKind()).isEqualTo(ErrorKind.QUOTA_EXHAUSTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "data:{'output'", "data:no\n\n", "data:[]\n\n", "data:null\n\n", "data:{'output':null}\n\n"})
    void failsWithoutAReason(String last) {
        StreamRecorder heard = DashScope.stream(DashScope.results(text("Hi", "null")) + last);
        assertThat(failure(heard).getKind()).isEqualTo(ErrorKind.SERVER_ERROR);
        assertThat(heard.output()).isTrue();
    }

    @Test
    void survivesMembersOfTheWrongType() {
        StreamRecorder heard = DashScope.stream(DashScope.results(
                        "'choices':7",
                        "'choices':[null]",
                        "'choices':[{'message':[]}]",
                        "'choices':[{'message':{'content':7,'reasoning_content':[null,1],'tool_calls':[7,null,{}]}}]",
                        "'choices':[{'message':{'content':null},'finish_reason':['stop']}]",
                        "'choices':[{'finish_reason':'stop'}]")
                .replace("'output_tokens':3", "'output_tokens':'x'"));
        assertThat(heard.failure()).isNull();
        assertThat(heard.response().finishReason()).isEqualTo("stop");
    }

    @Test
    void anUnknownReasonWithoutAnswerIsNone() {
        assertThat(failure(DashScope.stream(DashScope.results(text("", "of_the_future"))))
                        .getKind())
                .isEqualTo(ErrorKind.UNKNOWN);
        assertThat(DashScope.stream(DashScope.results(text("x", "of_the_future")))
                        .response()
                        .finishReason())
                .isEqualTo("stop");
    }
}
