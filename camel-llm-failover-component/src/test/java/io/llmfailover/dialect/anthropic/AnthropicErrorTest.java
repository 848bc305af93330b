package io.llmfailover.dialect.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.error.Disposition;
import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.LlmException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnthropicErrorTest {

    @ParameterizedTest
    @CsvSource({
        "400, invalid_request_error, messages: roles must alternate,               INVALID_REQUEST",
        "400, invalid_request_error, prompt is too long: 9 tokens > 8 maximum,     CONTEXT_LENGTH_EXCEEDED",
        "400, invalid_request_error, input length and max_tokens exceed context limit, CONTEXT_LENGTH_EXCEEDED",
        "400, invalid_request_error, Your credit balance is too low,               QUOTA_EXHAUSTED",
        "400, invalid_request_error, You have reached your specified API usage limits, QUOTA_EXHAUSTED",
        "400, invalid_request_error, Output blocked by content filtering policy,   CONTENT_FILTERED",
        "401, authentication_error,  invalid x-api-key,                            AUTH",
        "402, billing_error,         pay,                                          QUOTA_EXHAUSTED",
        "403, permission_error,      no,                                           PERMISSION",
        "404, not_found_error,       model: claude-9,                              MODEL_NOT_FOUND",
        "404, not_found_error,       model: claude-1 has been retired,             MODEL_GONE",
        "413, request_too_large,     32 MB,                                        INVALID_REQUEST",
        "429, rate_limit_error,      slow down,                                    RATE_LIMITED",
        "429, rate_limit_error,      Extra usage is required for long context,     QUOTA_EXHAUSTED",
        "500, api_error,             Internal server error,                        SERVER_ERROR",
        "500, api_error,             Overloaded,                                   OVERLOADED",
        "504, timeout_error,         late,                                         TIMEOUT",
        "529, overloaded_error,      Overloaded,                                   OVERLOADED",
        "418, teapot_error,          tea,                                          UNKNOWN"
    })
    void tellsTheKinds(int status, String type, String message, ErrorKind kind) {
        String body = "{'type':'error','error':{'type':'%s','message':'%s'},'request_id':'req_1'}";
        LlmException failure = Anthropic.fail(status, Map.of(), body.formatted(type, message));
        assertThat(failure.getKind()).isEqualTo(kind);
        assertThat(failure.getStatus()).isEqualTo(status);
        assertThat(failure.getProviderCode()).isEqualTo(type);
        assertThat(failure.getProviderMessage()).isEqualTo(message);
        assertThat(failure.getRequestId()).isEqualTo("req_1");
        assertThat(failure.getRetryAfter()).isNull();
        assertThat(failure.getProvider()).isEqualTo("anthropic");
    }

    @Test
    void waitsAsLongAsItIsToldOrAsTheLimitThatIsUsedUpSays() {
        String body = "{'type':'error','error':{'type':'rate_limit_error','message':'slow'}}";
        LlmException told = Anthropic.fail(429, Map.of("retry-after", "7", "request-id", "h1"), body);
        assertThat(told.getRetryAfter()).isEqualTo(Duration.ofSeconds(7));
        assertThat(told.getRequestId()).isEqualTo("h1");
        LlmException reset = Anthropic.fail(
                429,
                Map.of(
                        "anthropic-ratelimit-requests-remaining", "3",
                        "anthropic-ratelimit-requests-reset", "2026-01-01T01:00:00Z",
                        "anthropic-ratelimit-input-tokens-remaining", "0",
                        "anthropic-ratelimit-input-tokens-reset", "2026-01-01T00:00:20Z"),
                body);
        assertThat(reset.getRetryAfter()).isEqualTo(Duration.ofSeconds(20));
        assertThat(reset.getDisposition()).isEqualTo(Disposition.RETRY);
    }

    @Test
    void readsThePageOfAnEdge() {
        LlmException failure = Anthropic.fail(503, Map.of(), "<html>no healthy upstream</html>");
        assertThat(failure.getKind()).isEqualTo(ErrorKind.OVERLOADED);
        assertThat(failure.getProviderCode()).isNull();
    }
}
