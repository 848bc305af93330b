package io.llmfailover.dialect.dashscope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmfailover.chat.ChatResponse;
import io.llmfailover.chat.Json;
import io.llmfailover.chat.Operation;
import io.llmfailover.chat.Usage;
import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.LlmException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DashScopeAnswerTest {

    @Test
    void readsAWholeAnswer() {
        ChatResponse answer = DashScope.read(
                Operation.CHAT,
                """
                {'status_code':200,'code':'','message':'','request_id':'r-2','output':{'text':null,'finish_reason':null,
                 'choices':[{'finish_reason':'tool_calls','message':{'role':'assistant','content':'','reasoning_content':'Hm.',
                  'tool_calls':[{'index':0,'id':'call_1','type':'function','function':{'name':'f','arguments':'{}'}}]}}]},
                 'usage':{'input_tokens':9,'output_tokens':4,'total_tokens':13,'prompt_tokens_details':{'cached_tokens':3},
                  'output_tokens_details':{'reasoning_tokens':2}}}""");
        assertThat(answer.text()).isEmpty();
        assertThat(answer.reasoning()).isEqualTo("Hm.");
        assertThat(answer.toolCalls().findValuesAsText("id")).containsExactly("call_1");
        assertThat(answer.finishReason()).isEqualTo("tool_calls");
        assertThat(answer.usage()).isEqualTo(new Usage(9, 4, 13, 3, 0, 2));
        assertThat(answer.id()).isEqualTo("r-2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'output':{'text':'Yes.','finish_reason':'stop'}}",
                "{'output':{'text':'Yes.','finish_reason':'null'}}",
                "{'output':{'choices':[{'message':{'content':[{'text':'Yes.'}]},'finish_reason':'stop'}]}}"
            })
    void readsOtherForms(String body) {
        ChatResponse answer = DashScope.read(Operation.CHAT, body);
        assertThat(answer.text()).isEqualTo("Yes.");
        assertThat(answer.finishReason()).isEqualTo("stop");
        assertThat(answer.usage()).isNull();
    }

    @Test
    void readsAStreamWhereAWholeAnswerWasAskedFor() {
        String events =
                DashScope.results("'text':'Yes','finish_reason':'null'", "'text':'Yes.','finish_reason':'stop'");
        assertThat(DashScope.read(Operation.CHAT, events).text()).isEqualTo("Yes.");
        String error = DashScope.event("error", 429, "{'code':'OfTheFuture','message':'m'}");
        assertThatThrownBy(() -> DashScope.read(Operation.CHAT, error))
                .isInstanceOfSatisfying(
                        LlmException.class, e -> assertThat(e.getKind()).isEqualTo(ErrorKind.RATE_LIMITED));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<html>                                       | SERVER_ERROR",
                "{'output'                                    | SERVER_ERROR",
                "{}                                           | UNKNOWN",
                "{'output':{}}                                | UNKNOWN",
                "{'output':null,'code':'Throttling','message':'m'} | RATE_LIMITED",
                "{'error':{'code':'invalid_api_key','message':'m'}} | AUTH"
            })
    void takesNothingElseForAnAnswer(String body, ErrorKind kind) {
        for (Operation operation : new Operation[] {Operation.CHAT, Operation.EMBEDDINGS}) {
            assertThatThrownBy(() -> DashScope.read(operation, body))
                    .isInstanceOfSatisfying(
                            LlmException.class, e -> assertThat(e.getKind()).isEqualTo(kind));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | InvalidParameter               | top_p should be in (0, 1]      | INVALID_REQUEST",
                "400 | InvalidParameter               | Range of input length should be [1, 30720] | CONTEXT_LENGTH_EXCEEDED",
                "400 | InvalidParameter               | url error, please check url    | INCAPABLE",
                "400 | InvalidParameter               | This model only support stream mode | INCAPABLE",
                "400 | DataInspectionFailed           | inappropriate                  | CONTENT_FILTERED",
                "400 | Arrearage                      | good standing                  | QUOTA_EXHAUSTED",
                "403 | Arrearage                      | good standing                  | QUOTA_EXHAUSTED",
                "401 | InvalidApiKey                  | invalid                        | AUTH",
                "403 | AccessDenied.Unpurchased       | not bought                     | PERMISSION",
                "403 | Model.AccessDenied             | denied                         | PERMISSION",
                "403 | AllocationQuota.FreeTierOnly   | free tier                      | QUOTA_EXHAUSTED",
                "404 | ModelNotFound                  | no                             | MODEL_NOT_FOUND",
                "429 | Throttling.AllocationQuota     | quota                          | RATE_LIMITED",
                "429 | Throttling.BurstRate           | rate                           | RATE_LIMITED",
                "429 | insufficient_quota             | tokens per minute              | RATE_LIMITED",
                "429 | PostpaidBillOverdue            | bill                           | QUOTA_EXHAUSTED",
                "429 | CommodityNotPurchased          | buy                            | QUOTA_EXHAUSTED",
                "500 | InternalError                  | internal                       | SERVER_ERROR",
                "500 | InternalError.Algo             | inference                      | SERVER_ERROR",
                "500 | RequestTimeOut                 | late                           | TIMEOUT",
                "503 | ModelServingError              | capacity                       | OVERLOADED",
                "503 | ModelUnavailable               | not now                        | OVERLOADED"
            })
    void tellsTheKindsOfErrors(int status, String code, String message, ErrorKind kind) {
        LlmException failure =
                DashScope.fail(status, "{'code':'" + code + "','message':'" + message + "','request_id':'r-3'}");
        assertThat(failure.getKind()).isEqualTo(kind);
        assertThat(failure.getProviderCode()).isEqualTo(code);
        assertThat(failure.getRequestId()).isEqualTo("r-3");
    }

    @Test
    void embeds() {
        DashScope.Written written = DashScope.written(
                DashScope.target("text-embedding-v4", Map.of()),
                Operation.EMBEDDINGS,
                "{'input':['a','b'],'dimensions':64,'encoding_format':'float','user':'ann'}");
        assertThat(written.call().uri())
                .hasToString("https://ds.example/api/v1/services/embeddings/text-embedding/text-embedding");
        assertThat(written.body())
                .isEqualTo(DashScope.json(
                        "{'model':'text-embedding-v4','input':{'texts':['a','b']},'parameters':{'dimension':64}}"));
        assertThat(written.changes()).containsExactly("user dropped");

        ChatResponse answer = DashScope.read(
                Operation.EMBEDDINGS,
                "{'output':{'embeddings':[{'text_index':0,'embedding':[0.5,1]}]},'usage':{'total_tokens':2}}");
        assertThat(DashScope.json(Json.text(answer.json())))
                .isEqualTo(
                        DashScope.json("{'object':'list','data':[{'object':'embedding','index':0,'embedding':[0.5,1]}],"
                                + "'model':'qwen-plus','usage':{'prompt_tokens':2,'total_tokens':2}}"));
    }
}
