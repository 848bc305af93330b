package io.llmfailover.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.error.Disposition;
import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.Fault;
import io.llmfailover.transport.Headers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyWaitTest {

    private static final Classifier CLASSIFIER = new Classifier(InstantSource.system());

    private static Fault of(Map<String, String> headers, String wait) {
        String body =
                "{\"error\":{\"message\":\"Retry after 9 seconds\",\"availability\":{\"retry_after\":" + wait + "}}}";
        return CLASSIFIER.classify("openrouter", 429, Headers.of(headers), body.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({"40, 40", "\"40\", 40", "1.5, 1.5", "null, ", "-1, ", "{}, ", "true, ", "\"soon\", "})
    void isReadFromTheErrorWhereNoHeaderSaysIt(String wait, @Nullable Double seconds) {
        Duration expected = seconds == null ? null : Duration.ofMillis((long) (seconds * 1000));
        assertThat(of(Map.of(), wait).evidence().retryAfter()).isEqualTo(expected);
    }

    @Test
    void givesWayToAHeaderAndMakesALongOneAnothersTurn() {
        assertThat(of(Map.of("retry-after", "3"), "40").evidence().retryAfter()).isEqualTo(Duration.ofSeconds(3));
        assertThat(of(Map.of(), "40").disposition()).isEqualTo(Disposition.RETRY);
        assertThat(of(Map.of(), "4000").disposition()).isEqualTo(Disposition.FAILOVER);
    }

    @Test
    void anAllowanceOfTheMonthThatIsUsedUpIsNoRateLimit() {
        Headers none = Headers.of(Map.of("x-ratelimit-remaining-tokens-month", "0"));
        Headers some = Headers.of(Map.of("x-ratelimit-remaining-tokens-month", "7"));
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        assertThat(CLASSIFIER.classify("mistral", 429, none, body).kind()).isEqualTo(ErrorKind.QUOTA_EXHAUSTED);
        assertThat(CLASSIFIER.classify("mistral", 429, some, body).kind()).isEqualTo(ErrorKind.RATE_LIMITED);
        assertThat(CLASSIFIER.classify("mistral", 500, none, body).kind()).isEqualTo(ErrorKind.SERVER_ERROR);
        assertThat(CLASSIFIER.classify("other", 429, none, body).kind()).isEqualTo(ErrorKind.RATE_LIMITED);
    }
}
