package io.llmfailover.dialect.responses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.llmfailover.chat.ChatResponse;
import io.llmfailover.chat.Usage;
import io.llmfailover.dialect.Reply;
import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.LlmException;
import io.llmfailover.transport.Headers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponsesAnswerTest {

    private static final String SAID =
            "'output':[{'type':'message','role':'assistant','content':[{'type':'output_text','text':'Hi'}]}]";

    @Test
    void readsItems() {
        ChatResponse answer = Vendor.OPENAI.read(
                """
                {'id':'resp_1','object':'response','created_at':1700000000,'status':'completed','error':null,'model':'gpt-5-x',
                 'service_tier':'default','output':[
                  {'type':'reasoning','id':'rs_1','encrypted_content':'c2VhbGVk','status':'completed',
                   'summary':[{'type':'summary_text','text':'One.'},{'type':'summary_text','text':'Two.'}]},
                  {'type':'web_search_call','id':'ws_1'},
                  {'type':'message','content':[{'type':'output_text','text':'Let me '},{'type':'output_text','text':'look.'}]},
                  {'type':'function_call','id':'fc_1','call_id':'call_1','name':'f','arguments':'{}'},
                  {'type':'function_call','id':'fc_2','name':'g','arguments':null}],
                 'usage':{'input_tokens':5,'input_tokens_details':{'cached_tokens':3},'output_tokens':7,
                          'output_tokens_details':{'reasoning_tokens':4},'total_tokens':12}}""");
        assertThat(answer.text()).isEqualTo("Let me look.");
        assertThat(answer.reasoning()).isEqualTo("One.\n\nTwo.");
        assertThat(answer.finishReason()).isEqualTo("tool_calls");
        assertThat(answer.usage()).isEqualTo(new Usage(5, 7, 12, 3, 0, 4));
        assertThat(answer.toolCalls().findValuesAsText("id")).containsExactly("call_1", "fc_2");
        assertThat(answer.toolCalls().findValuesAsText("arguments")).containsExactly("{}", "{}");
        assertThat(answer.message().at("/reasoning_items/0/provider").asText()).isEqualTo("openai-responses");
        assertThat(answer.json().path("created").asLong()).isEqualTo(1_700_000_000);
    }

    @Test
    void readsRefusalsAndThoughtsThemselves() {
        ChatResponse answer = Vendor.OPENAI.read("{'status':'completed','output':["
                + "{'type':'reasoning','summary':[{'text':'No.'}],'content':[{'type':'reasoning_text','text':'Hm, no.'}]},"
                + "{'type':'message','content':[{'type':'refusal','refusal':'I will not.'}]}]}");
        assertThat(answer.refusal()).isEqualTo("I will not.");
        assertThat(answer.reasoning()).isEqualTo("Hm, no.");
        assertThat(answer.finishReason()).isEqualTo("stop");
        assertThat(answer.usage()).isNull();
        assertThat(answer.message().has("reasoning_items")).isFalse();
        assertThat(answer.json().path("created").asLong()).isEqualTo(1_767_225_600);
    }

    @ParameterizedTest
    @CsvSource({
        "max_output_tokens, length",
        "content_filter, content_filter",
        "something_new, length",
    })
    void tellsWhyAnAnswerIsIncomplete(String reason, String finish) {
        String body = "{'status':'incomplete','incomplete_details':{'reason':'%s'},%s}".formatted(reason, SAID);
        assertThat(Vendor.OPENAI.read(body).finishReason()).isEqualTo(finish);
    }

    @Test
    void takesWhatLacksOrHasTheWrongType() {
        ChatResponse answer = Vendor.OPENAI.read(
                "{'id':7,'created_at':'x','usage':{'input_tokens':'many'},"
                        + "'output':[null,7,{'type':5},{'type':'message','content':'Hi'},{'type':'message','content':{'a':1}}]}");
        assertThat(answer.text()).isEqualTo("Hi");
        assertThat(answer.finishReason()).isEqualTo("stop");
        assertThat(answer.usage()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'status':'failed','error':{'code':'rate_limit_exceeded','message':'m'},'output':[]} | RATE_LIMITED",
                "{'status':'failed','error':{'code':'server_error','message':'m'},'output':[]}        | SERVER_ERROR",
                "{'status':'failed','error':null,'output':[]}                                         | SERVER_ERROR",
                "{'status':'cancelled','output':[]}                                                   | SERVER_ERROR",
                "{'error':{'code':'insufficient_quota','message':'m'}}                                | QUOTA_EXHAUSTED",
                "{'status':'failed','error':{'code':'image_content_policy_violation'},'output':[]}    | CONTENT_FILTERED",
                "{'status':'queued','output':[]}                                                      | UNKNOWN",
                "{'output':'none'}                                                                    | UNKNOWN",
                "[]                                                                                   | UNKNOWN"
            })
    void findsErrorsInGoodReplies(String body, ErrorKind kind) {
        assertThat(failure(body.replace('\'', '"')).getKind()).isEqualTo(kind);
    }

    private static LlmException failure(String body) {
        Reply reply = new Reply(200, Headers.NONE, body.getBytes(StandardCharsets.UTF_8));
        return catchThrowableOfType(
                LlmException.class,
                () -> Vendor.DIALECT.read(Vendor.chat(Vendor.json("{}")), reply, Vendor.OPENAI.target()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "7", "{'output':"})
    void anythingElseIsAFaultOfTheServer(String body) {
        assertThat(failure(body).getKind()).isEqualTo(ErrorKind.SERVER_ERROR);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "400 | {'error':{'code':'model_not_found','type':'invalid_request_error'}}         | MODEL_NOT_FOUND",
                "400 | {'error':{'code':'context_length_exceeded'}}                                | CONTEXT_LENGTH_EXCEEDED",
                "400 | {'error':{'code':'invalid_encrypted_content','message':'m'}}                | INVALID_REQUEST",
                "401 | {'error':{'code':'invalid_api_key'}}                                        | AUTH",
                "404 | {'error':{'code':'DeploymentNotFound'}}                                     | MODEL_NOT_FOUND",
                "429 | {'error':{'code':'rate_limit_exceeded','type':'tokens'}}                    | RATE_LIMITED",
                "503 |                                                                             | OVERLOADED"
            })
    void knowsTheVendorsErrors(int status, String body, ErrorKind kind) {
        assertThat(Vendor.OPENAI.fail(status, body == null ? "" : body).getKind())
                .isEqualTo(kind);
    }
}
