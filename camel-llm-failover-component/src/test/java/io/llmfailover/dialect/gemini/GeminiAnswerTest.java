package io.llmfailover.dialect.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.chat.ChatResponse;
import io.llmfailover.chat.Json;
import io.llmfailover.chat.Usage;
import io.llmfailover.error.Disposition;
import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.LlmException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeminiAnswerTest {

    private static ChatResponse ended(String reason, String parts) {
        return Gemini.read("{'candidates':[{'content':{'parts':[" + parts + "]},'finishReason':'" + reason + "'}]}");
    }

    @Test
    void isAChatCompletion() {
        ChatResponse answer = Gemini.read(
                """
                {'candidates':[{'content':{'parts':[{'text':'Hm. ','thought':true},{'text':'4'},{'text':'2'}],'role':'model'},
                   'finishReason':'STOP'}],
                 'usageMetadata':{'promptTokenCount':7,'candidatesTokenCount':2,'thoughtsTokenCount':5,
                   'toolUsePromptTokenCount':3,'cachedContentTokenCount':4,'totalTokenCount':20},
                 'modelVersion':'gemini-9','responseId':'r1'}""");
        assertThat(answer.json().toString())
                .isEqualTo(Gemini.json(
                                """
                        {'id':'r1','object':'chat.completion','created':1767225600,'model':'gemini-9','choices':[{'index':0,
                         'message':{'role':'assistant','content':'42','reasoning_content':'Hm. '},
                         'finish_reason':'stop','native_finish_reason':'STOP'}],
                         'usage':{'prompt_tokens':10,'completion_tokens':7,'total_tokens':20,
                           'prompt_tokens_details':{'cached_tokens':4,'cache_write_tokens':0},
                           'completion_tokens_details':{'reasoning_tokens':5}}}""")
                        .toString());
    }

    @Test
    void givesCallsAnIdThatHasNone() {
        ChatResponse answer = Gemini.read(
                """
                {'responseId':'r_1-x','candidates':[{'content':{'parts':[{'functionCall':{'name':'f','args':{'a':1}},
                   'thoughtSignature':'c2ln'},{'functionCall':{'name':'g'}},{'functionCall':{'id':'own','name':'h','args':{}}},
                   {'functionCall':{}}]},'finishReason':'STOP'}]}""");
        assertThat(answer.toolCalls())
                .isEqualTo(Gemini.json(
                                """
                                {'c':[{'id':'call_r_1-x_0','type':'function','function':{'name':'f','arguments':'{\\'a\\':1}'}},
                                      {'id':'call_r_1-x_1','type':'function','function':{'name':'g','arguments':'{}'}},
                                      {'id':'own','type':'function','function':{'name':'h','arguments':'{}'}}]}""")
                        .path("c"));
        assertThat(answer.finishReason()).isEqualTo("tool_calls");
        assertThat(answer.message().path("thought_signatures"))
                .isEqualTo(Gemini.json("{'c':[{'tool_call_id':'call_r_1-x_0','signature':'c2ln'},"
                                + "{'tool_call_id':'own','given':true}]}")
                        .path("c"));
    }

    @Test
    void idsOfCallsFitEverybodyAndDifferFromTurnToTurn() {
        String call = "{'candidates':[{'content':{'parts':[{'functionCall':{'name':'%s'}}]},'finishReason':'STOP'}]%s}";
        String one = Gemini.read(call.formatted("f", ""))
                .toolCalls()
                .path(0)
                .path("id")
                .asText();
        String two = Gemini.read(call.formatted("g", ""))
                .toolCalls()
                .path(0)
                .path("id")
                .asText();
        String odd = Gemini.read(call.formatted("f", ",'responseId':'" + "ü".repeat(99) + "'"))
                .toolCalls()
                .path(0)
                .path("id")
                .asText();
        assertThat(one).isNotEqualTo(two);
        assertThat(java.util.List.of(one, two, odd)).allMatch(id -> id.matches("[A-Za-z0-9_-]{1,40}"));
        assertThat(Gemini.read(call.formatted("f", ""))
                        .toolCalls()
                        .path(0)
                        .path("id")
                        .asText())
                .isEqualTo(one);
    }

    @Test
    void keepsSeveralCandidatesApart() {
        ChatResponse answer = Gemini.read(
                """
                {'candidates':[{'index':1,'content':{'parts':[{'text':'b'},{'functionCall':{'name':'f'}}]},'finishReason':'STOP'},
                  {'content':{'parts':[{'text':'a'}]},'finishReason':'MAX_TOKENS'}],'responseId':'r'}""");
        assertThat(answer.json().path("choices").findValuesAsText("content")).containsExactly("a", "b");
        assertThat(answer.json().path("choices").findValuesAsText("finish_reason"))
                .containsExactly("length", "tool_calls");
        assertThat(answer.json().at("/choices/1/message/tool_calls/0/id").asText())
                .isEqualTo("call_r_1_0");
    }

    @Test
    void handsPicturesOnAndPassesOverTheVendorsTools() {
        ChatResponse answer = ended(
                "STOP",
                "{'executableCode':{'code':'1'}},{'codeExecutionResult':{'output':'1'}},"
                        + "{'inlineData':{'mimeType':'image/png','data':'AAAA'}},{'text':'There.'}");
        assertThat(answer.text()).isEqualTo("There.");
        assertThat(answer.message().at("/images/0/image_url/url").asText()).isEqualTo("data:image/png;base64,AAAA");
    }

    @ParameterizedTest
    @CsvSource({
        "STOP, stop",
        "MAX_TOKENS, length",
        "SAFETY, content_filter",
        "RECITATION, content_filter",
        "BLOCKLIST, content_filter",
        "PROHIBITED_CONTENT, content_filter",
        "SPII, content_filter",
        "IMAGE_SAFETY, content_filter",
        "OF_THE_FUTURE, stop",
        "OTHER, stop"
    })
    void tellsWhyItEnded(String said, String reason) {
        ChatResponse answer = ended(said, "{'text':'a'}");
        assertThat(answer.finishReason()).isEqualTo(reason);
        assertThat(answer.json().at("/choices/0/native_finish_reason").asText()).isEqualTo(said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SAFETY", "MAX_TOKENS"})
    void someReasonsNeedNoAnswer(String said) {
        ChatResponse answer = Gemini.read("{'candidates':[{'content':{},'finishReason':'" + said + "'}]}");
        assertThat(answer.text()).isEmpty();
        assertThat(answer.message().path("content").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "STOP,                    '', UNKNOWN",
        "OTHER,                   '', UNKNOWN",
        "OF_THE_FUTURE,           '{''text'':''''}', UNKNOWN",
        "MALFORMED_FUNCTION_CALL, '{''text'':''a''}', SERVER_ERROR",
        "UNEXPECTED_TOOL_CALL,    '', SERVER_ERROR"
    })
    void anEmptyAnswerIsWorthAnotherTry(String said, String parts, ErrorKind kind) {
        LlmException failure = Gemini.failure("{'candidates':[{'content':{'parts':[" + parts + "]},'finishReason':'"
                + said + "','finishMessage':'because'}]}");
        assertThat(failure.getKind()).isEqualTo(kind);
        assertThat(failure.getDisposition()).isEqualTo(Disposition.RETRY);
        assertThat(failure.getProviderCode()).isEqualTo(said);
        assertThat(failure.getProviderMessage()).isEqualTo("because");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'promptFeedback':{'blockReason':'SAFETY','blockReasonMessage':'no'}}",
                "{'candidates':[],'promptFeedback':{'blockReason':'OF_THE_FUTURE'}}",
                "{'candidates':[],'promptFeedback':{'blockReasonMessage':'no'}}"
            })
    void aBlockedPromptIsAFailure(String body) {
        assertThat(Gemini.failure(body).getKind()).isEqualTo(ErrorKind.CONTENT_FILTERED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                      | UNKNOWN",
                "{'candidates':[]}                       | UNKNOWN",
                "{'candidates':5,'promptFeedback':true}  | UNKNOWN",
                "{'candidates':[{'content':{}}]}         | UNKNOWN",
                "[]                                      | UNKNOWN",
                "5                                       | SERVER_ERROR",
                "not JSON                                | SERVER_ERROR",
                "{'error':{'code':503,'status':'UNAVAILABLE'}}   | OVERLOADED",
                "[{'error':{'code':429,'status':'RESOURCE_EXHAUSTED'}}] | RATE_LIMITED"
            })
    void failsInAWayThatIsKnown(String body, ErrorKind kind) {
        assertThat(Gemini.failure(body).getKind()).isEqualTo(kind);
    }

    @Test
    void readsTheListThatAStreamWouldHaveBeen() {
        ChatResponse answer = Gemini.read(
                "[{'candidates':[{'content':{'parts':[{'text':'a'}]}}],'usageMetadata':{'promptTokenCount':1}},"
                        + "{'candidates':[{'content':{'parts':[{'text':'b'}]},'finishReason':'STOP'}],"
                        + "'usageMetadata':{'candidatesTokenCount':2}}]");
        assertThat(answer.text()).isEqualTo("ab");
        assertThat(answer.usage()).isEqualTo(new Usage(1, 2, 3, 0, 0, 0));
    }

    @Test
    void anAnswerWithoutAReasonIsOneAllTheSame() {
        ChatResponse answer = Gemini.read("{'candidates':[{'content':{'parts':[{'text':'a'}]}}]}");
        assertThat(answer.finishReason()).isEqualTo("stop");
        assertThat(Json.has(answer.json(), "usage")).isFalse();
    }
}
