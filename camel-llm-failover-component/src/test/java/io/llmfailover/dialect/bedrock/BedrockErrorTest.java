package io.llmfailover.dialect.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.LlmException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BedrockErrorTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "400 | ValidationException           | Malformed input request                                  | INVALID_REQUEST",
                "400 | ValidationException           | Input is too long for requested model.                   | CONTEXT_LENGTH_EXCEEDED",
                "400 | ValidationException           | The model returned errors: too many input tokens         | CONTEXT_LENGTH_EXCEEDED",
                "400 | ValidationException           | prompt is too long: 210000 tokens > 200000 maximum       | CONTEXT_LENGTH_EXCEEDED",
                "400 | ValidationException           | The provided model identifier is invalid.                | MODEL_NOT_FOUND",
                "400 | ValidationException           | x with on-demand throughput isn’t supported. Retry       | MODEL_NOT_FOUND",
                "400 | ValidationException           | This model version has reached the end of its life       | MODEL_GONE",
                "400 | ValidationException           | This model doesn't support tool use.                     | INCAPABLE",
                "400 | ValidationException           | This model does not support streaming                    | INCAPABLE",
                "400 | ValidationException           | The request has been blocked by our content filters      | CONTENT_FILTERED",
                "400 | ValidationException           | Operation not allowed                                    | PERMISSION",
                "400 | ServiceQuotaExceededException | Your request exceeds the service quota                   | QUOTA_EXHAUSTED",
                "403 | UnrecognizedClientException   | The security token is invalid                            | AUTH",
                "403 | ExpiredTokenException         | The security token is expired                            | AUTH",
                "403 | InvalidSignatureException     | Signature expired                                        | AUTH",
                "403 | IncompleteSignature           | no                                                       | AUTH",
                "403 | MissingAuthenticationToken    | Missing Authentication Token                             | AUTH",
                "403 | AccessDeniedException         | You don't have access to the model                       | PERMISSION",
                "403 | AccessDeniedException         | Authentication failed: make sure your API Key is valid.  | AUTH",
                "404 | ResourceNotFoundException     | Could not resolve the foundation model                   | MODEL_NOT_FOUND",
                "404 | ResourceNotFoundException     | This model version has reached the end of its life.      | MODEL_GONE",
                "408 | ModelTimeoutException         | late                                                     | TIMEOUT",
                "424 | ModelErrorException           | broke                                                    | SERVER_ERROR",
                "429 | ThrottlingException           | Too many tokens, please wait before trying again.        | RATE_LIMITED",
                "429 | ThrottlingException           | Too many tokens per day, please wait before trying again | QUOTA_EXHAUSTED",
                "429 | ModelNotReadyException        | not ready                                                | OVERLOADED",
                "500 | InternalServerException       | broke                                                    | SERVER_ERROR",
                "503 | ServiceUnavailableException   | busy                                                     | OVERLOADED"
            })
    void tellsTheKindsWhereverTheTypeStands(int status, String type, String message, ErrorKind kind) {
        String escaped = message.replace("'", "\\u0027");
        String body = "{'message':'" + escaped + "'}";
        String url = ":http://internal.amazon.com/coral/com.amazon.bedrock/";
        String typed = "{'__type':'com.amazon.coral.service#" + type + "','Message':'" + escaped + "'}";

        for (LlmException failure : new LlmException[] {
            Bedrock.fail(status, Map.of("x-amzn-ErrorType", type + url, "x-amzn-requestid", "r1"), body),
            Bedrock.fail(status, Map.of("x-amzn-requestid", "r1"), typed)
        }) {
            assertThat(failure.getKind()).isEqualTo(kind);
            assertThat(failure.getStatus()).isEqualTo(status);
            assertThat(failure.getProviderCode()).isEqualTo(type);
            assertThat(failure.getProviderMessage()).isEqualTo(message);
            assertThat(failure.getRequestId()).isEqualTo("r1");
            assertThat(failure.getProvider()).isEqualTo("ours");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | The provided model identifier is invalid.        | MODEL_NOT_FOUND",
                "400 | Input is too long for requested model.           | CONTEXT_LENGTH_EXCEEDED",
                "429 | Too many tokens per day, please wait             | QUOTA_EXHAUSTED",
                "429 | Too many requests                                | RATE_LIMITED",
                "418 | tea                                              | UNKNOWN"
            })
    void withoutATypeTheWordsAndTheStatusTell(int status, String message, ErrorKind kind) {
        LlmException failure = Bedrock.fail(status, Map.of(), "{'message':'" + message + "'}");

        assertThat(failure.getKind()).isEqualTo(kind);
        assertThat(failure.getProviderCode()).isNull();
    }

    @Test
    void readsThePageOfAnEdgeAndAnEmptyBody() {
        assertThat(Bedrock.fail(503, Map.of(), "<html>busy</html>").getKind()).isEqualTo(ErrorKind.OVERLOADED);
        assertThat(Bedrock.fail(403, Map.of("x-amzn-errortype", "ExpiredTokenException"), "")
                        .getKind())
                .isEqualTo(ErrorKind.AUTH);
        assertThat(Bedrock.fail(500, Map.of("x-amzn-errortype", ":"), "[]").getKind())
                .isEqualTo(ErrorKind.SERVER_ERROR);
    }

    @Test
    void waitsAsLongAsItIsTold() {
        LlmException failure = Bedrock.fail(
                429, Map.of("retry-after", "7", "x-amzn-errortype", "ThrottlingException"), "{'message':'slow'}");

        assertThat(failure.getRetryAfter()).isEqualTo(Duration.ofSeconds(7));
    }
}
