package io.llmfailover.dialect.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.error.Disposition;
import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.LlmException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeminiErrorTest {

    private static final String QUOTA = "{'@type':'type.googleapis.com/google.rpc.QuotaFailure','violations':[%s]}";
    private static final String RETRY = "{'@type':'type.googleapis.com/google.rpc.RetryInfo','retryDelay':'%s'}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | INVALID_ARGUMENT    | * GenerateContentRequest.contents: contents is not specified | INVALID_REQUEST",
                "400 | INVALID_ARGUMENT    | The input token count (9) exceeds the maximum number of tokens allowed (8). | CONTEXT_LENGTH_EXCEEDED",
                "400 | INVALID_ARGUMENT    | API key not valid. Please pass a valid API key. | AUTH",
                "400 | INVALID_ARGUMENT    | Penalty is not enabled for models/gemini-x | INCAPABLE",
                "400 | INVALID_ARGUMENT    | Thinking level is not supported for this model. | INCAPABLE",
                "400 | FAILED_PRECONDITION | User location is not supported for the API use. | REGION_BLOCKED",
                "400 | FAILED_PRECONDITION | The free tier is not available in your country. Please enable billing. | QUOTA_EXHAUSTED",
                "401 | UNAUTHENTICATED     | Request had invalid authentication credentials. | AUTH",
                "403 | PERMISSION_DENIED   | The caller does not have permission | PERMISSION",
                "403 | PERMISSION_DENIED   | Your API key was reported as leaked. Please use another API key. | AUTH",
                "403 | PERMISSION_DENIED   | Method doesn't allow unregistered callers. | AUTH",
                "404 | NOT_FOUND           | models/x is not found for API version v1beta | MODEL_NOT_FOUND",
                "429 | RESOURCE_EXHAUSTED  | You exceeded your current quota, please check your plan and billing details. | RATE_LIMITED",
                "429 | RESOURCE_EXHAUSTED  | Quota exceeded for metric: requests, limit: 0, model: x | QUOTA_EXHAUSTED",
                "429 | RESOURCE_EXHAUSTED  | Quota exceeded for metric: requests, limit: 05, model: x | RATE_LIMITED",
                "429 | RESOURCE_EXHAUSTED  | Quota exceeded for generate_content_requests_per_day with base model: x | QUOTA_EXHAUSTED",
                "429 | RESOURCE_EXHAUSTED  | No capacity available for model x on the server | OVERLOADED",
                "429 | RESOURCE_EXHAUSTED  | Resource exhausted. Please try again later. | OVERLOADED",
                "499 | CANCELLED           | The operation was cancelled. | TIMEOUT",
                "500 | INTERNAL            | An internal error has occurred. | SERVER_ERROR",
                "503 | UNAVAILABLE         | The model is overloaded. Please try again later. | OVERLOADED",
                "504 | DEADLINE_EXCEEDED   | Deadline expired before operation could complete. | TIMEOUT"
            })
    void knowsTheVendorsStates(int status, String state, String message, ErrorKind kind) {
        String error =
                "{\"error\":{\"code\":%d,\"message\":\"%s\",\"status\":\"%s\"}}".formatted(status, message, state);
        for (LlmException failure : new LlmException[] {
            Gemini.DIALECT.fail(reply(status, error), Gemini.target("m")),
            Gemini.DIALECT.fail(reply(status, "[" + error + "]"), Gemini.target("m"))
        }) {
            assertThat(failure.getKind()).isEqualTo(kind);
            assertThat(failure.getProviderCode()).isEqualTo(state);
            assertThat(failure.getProviderMessage()).isEqualTo(message);
        }
    }

    private static io.llmfailover.dialect.Reply reply(int status, String body) {
        return new io.llmfailover.dialect.Reply(
                status, io.llmfailover.transport.Headers.NONE, body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static LlmException exhausted(String... details) {
        return Gemini.fail(
                429,
                "{'error':{'code':429,'message':'m','status':'RESOURCE_EXHAUSTED','details':["
                        + String.join(",", details) + "]}}");
    }

    private static String quota(String... ids) {
        return QUOTA.formatted("{'quotaId':'" + String.join("'},{'quotaId':'", ids) + "'}");
    }

    @Test
    void waitsAsLongAsTheBodySays() {
        LlmException failure =
                exhausted(quota("GenerateRequestsPerMinutePerProjectPerModel-FreeTier"), RETRY.formatted("34.4s"));
        assertThat(failure.getKind()).isEqualTo(ErrorKind.RATE_LIMITED);
        assertThat(failure.getRetryAfter()).isEqualTo(Duration.ofMillis(34_400));
        assertThat(failure.getDisposition()).isEqualTo(Disposition.RETRY);
        assertThat(exhausted(RETRY.formatted("3600s")).getDisposition()).isEqualTo(Disposition.FAILOVER);
        assertThat(exhausted(RETRY.formatted("soon")).getRetryAfter()).isNull();
    }

    @Test
    void theLongestOfSeveralQuotasCounts() {
        LlmException failure = exhausted(
                quota("InputTokensPerModelPerMinute-FreeTier", "RequestsPerDayPerProject-FreeTier"),
                RETRY.formatted("29s"));
        assertThat(failure.getKind()).isEqualTo(ErrorKind.QUOTA_EXHAUSTED);
        assertThat(failure.getDisposition()).isEqualTo(Disposition.FAILOVER);
    }

    @ParameterizedTest
    @CsvSource({
        "400, INVALID_ARGUMENT,   API_KEY_INVALID,        AUTH",
        "403, PERMISSION_DENIED,  SERVICE_DISABLED,       PERMISSION",
        "403, PERMISSION_DENIED,  IAM_PERMISSION_DENIED,  PERMISSION",
        "403, PERMISSION_DENIED,  BILLING_DISABLED,       QUOTA_EXHAUSTED",
        "401, UNAUTHENTICATED,    ACCESS_TOKEN_EXPIRED,   AUTH",
        "429, RESOURCE_EXHAUSTED, RATE_LIMIT_EXCEEDED,    RATE_LIMITED"
    })
    void theReasonSaysMoreThanTheState(int status, String state, String reason, ErrorKind kind) {
        LlmException failure = Gemini.fail(
                status,
                "{'error':{'code':%d,'message':'m','status':'%s','details':[{'reason':'%s','metadata':{'quota_limit':'APerMinute'}}]}}"
                        .formatted(status, state, reason));
        assertThat(failure.getKind()).isEqualTo(kind);
        assertThat(failure.getProviderCode()).isEqualTo(state);
    }

    @Test
    void aStateWithoutAStatusIsUnderstoodToo() {
        assertThat(Gemini.failure("{'error':{'status':'UNAVAILABLE'}}").getKind())
                .isEqualTo(ErrorKind.OVERLOADED);
        assertThat(Gemini.failure("{'error':{'status':'UNAUTHENTICATED'}}").getKind())
                .isEqualTo(ErrorKind.AUTH);
    }

    @Test
    void aPageThatIsNoJsonIsJudgedByItsStatus() {
        assertThat(Gemini.fail(404, "<html>404. That is an error.</html>").getKind())
                .isEqualTo(ErrorKind.MODEL_NOT_FOUND);
        assertThat(Gemini.fail(502, "").getKind()).isEqualTo(ErrorKind.SERVER_ERROR);
    }
}
