package io.llmfailover.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.chat.Json;
import io.llmfailover.error.Disposition;
import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.Fault;
import io.llmfailover.transport.Headers;
import io.llmfailover.wire.Table;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ClassifierTest {

    private static final Classifier CLASSIFIER =
            new Classifier(InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z")));

    static Stream<Arguments> rows() {
        return Table.rows(ClassifierTest.class, "errors.csv", 6).stream().map(cells -> Arguments.of(cells.toArray()));
    }

    private static byte[] body(String cell) {
        String text = cell.equals("-")
                ? ""
                : cell.replace("\\'", "\\\"").replace('\'', '"').replace(';', ',');
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Fault of(int status, Map<String, String> headers, String body) {
        return CLASSIFIER.classify("openai", status, Headers.of(headers), body(body));
    }

    /** A row that says of one provider what is said of all is never missed, and never kept in step. */
    @ParameterizedTest
    @CsvSource({"code.csv, 5", "text.csv, 6"})
    void noRowSaysWhatAnotherSays(String table, int columns) {
        List<List<String>> rows = Table.rows(Classifier.class, table, columns);
        assertThat(rows).doesNotHaveDuplicates();
        assertThat(rows)
                .filteredOn(row -> !row.get(0).equals("*"))
                .map(row -> row.subList(1, columns))
                .doesNotContainAnyElementsOf(rows.stream()
                        .filter(row -> row.get(0).equals("*"))
                        .map(row -> row.subList(1, columns))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void tellsWhatAnErrorMeans(
            String provider, String status, String body, String kind, String disposition, String code) {
        Fault fault = CLASSIFIER.classify(provider, Integer.parseInt(status), Headers.NONE, body(body));
        assertThat(fault.kind()).isEqualTo(ErrorKind.of(kind));
        assertThat(fault.disposition()).isEqualTo(Disposition.valueOf(disposition.toUpperCase(Locale.ROOT)));
        assertThat(fault.evidence().code()).isEqualTo(code.isEmpty() ? null : code);
        assertThat(fault.evidence().status()).isEqualTo(status.equals("200") ? null : Integer.valueOf(status));
    }

    @ParameterizedTest
    @CsvSource({
        "500, '',    0,     RETRY",
        "500, false, 0,     FAILOVER",
        "500, False, 0,     FAILOVER",
        "400, true,  0,     RETRY",
        "400, TRUE,  0,     RETRY",
        "400, true,  86400, PROPAGATE",
        "400, false, 0,     PROPAGATE",
        "401, '',    0,     FAILOVER",
        "429, '',    60,    RETRY",
        "429, '',    61,    FAILOVER",
        "429, true,  86400, FAILOVER",
        "429, maybe, 0,     RETRY"
    })
    void heedsWhatTheServerSaysAboutRetrying(int status, String should, String wait, Disposition disposition) {
        Map<String, String> headers = Map.of("x-should-retry", should, "retry-after", wait);
        assertThat(of(status, headers, "-").disposition()).isEqualTo(disposition);
    }

    @Test
    void believesACodeMoreThanTheAdviceToRetry() {
        String body = "{'error':{'code':'insufficient_quota'}}";
        assertThat(of(429, Map.of("x-should-retry", "true"), body).disposition())
                .isEqualTo(Disposition.FAILOVER);
    }

    @Test
    void keepsTheMessageOfTheInnermostLevelAndTheIdOfTheCall() {
        Fault fault = of(400, Map.of(), "{'request_id':'r1';'message':'outer';'error':{'message':'inner'}}");
        assertThat(fault.evidence().message()).isEqualTo("inner");
        assertThat(fault.evidence().requestId()).isEqualTo("r1");
        assertThat(of(400, Map.of("X-Request-Id", "h"), "{'request_id':'r1'}")
                        .evidence()
                        .requestId())
                .isEqualTo("h");
        assertThat(of(400, Map.of("retry-after", "2"), "-").evidence().retryAfter())
                .isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void keepsBrokenLinesAndEndlessTextsOutOfCodesAndIds() {
        Fault fault =
                of(400, Map.of(), "{'error':{'code':'a\\nlevel=INFO forged';'type':'t';'request_id':'r\\r\\nx'}}");
        assertThat(fault.evidence().code()).isEqualTo("t");
        assertThat(fault.evidence().requestId()).isNull();
        assertThat(of(400, Map.of(), "{'code':'" + "x".repeat(201) + "'}")
                        .evidence()
                        .code())
                .isNull();
        assertThat(of(400, Map.of(), "{'code':'sk-abcdef0123456789'}")
                        .evidence()
                        .code())
                .isEqualTo("sk-***");
    }

    @Test
    void keepsTheBeginningOfAPageThatIsNoJson() {
        Fault fault = of(502, Map.of(), "<html>" + "é".repeat(10_000));
        assertThat(fault.kind()).isEqualTo(ErrorKind.SERVER_ERROR);
        assertThat(fault.evidence().message())
                .startsWith("<html>é")
                .hasSize(300)
                .doesNotContain("\uFFFD");
    }

    @Test
    void unwrapsNoDeeperThanAnErrorEverIs() {
        String deep = "{'error':".repeat(150) + "{'code':'insufficient_quota'}" + "}".repeat(150);
        assertThat(of(500, Map.of(), deep).kind()).isEqualTo(ErrorKind.SERVER_ERROR);
        String tooDeepToParse = "[".repeat(100_000);
        assertThat(of(500, Map.of(), tooDeepToParse).kind()).isEqualTo(ErrorKind.SERVER_ERROR);
    }

    @Test
    void readsAnErrorInsideAGoodReply() throws Exception {
        Fault fault = CLASSIFIER.classify(
                "openai", 200, Headers.NONE, Json.parse("{\"error\":{\"code\":503,\"message\":\"m\"}}"));
        assertThat(fault.kind()).isEqualTo(ErrorKind.OVERLOADED);
        assertThat(fault.evidence().code()).isEqualTo("503");
        assertThat(fault.evidence().status()).isNull();
    }
}
