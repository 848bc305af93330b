package io.llmfailover.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.transport.Headers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitTableTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));
    private static final int DAYS = 366;

    /** Headers are written name=value, separated by |; a wait of -1 stands for none. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "retry-after=7; 7000",
                "retry-after= 7 ; 7000",
                "retry-after=1.5; 1500",
                "retry-after=0.30000000000000004; 300",
                "retry-after=0; 0",
                "retry-after=-1; -1",
                "retry-after=; -1",
                "retry-after=soon; -1",
                "retry-after=NaN; -1",
                "retry-after=1e1; 10000",
                "retry-after=99999999999999999999; 31622400000",
                "retry-after=1e99; 31622400000",
                "retry-after=Thu, 01 Jan 2026 00:00:20 GMT; 20000",
                "retry-after=Thursday, 01-Jan-26 00:00:20 GMT; 20000",
                "retry-after=Thu Jan  1 00:00:20 2026; 20000",
                "retry-after=Wed, 31 Dec 2025 23:59:00 GMT; 0",
                "retry-after=Sunday, 06-Nov-94 08:49:37 GMT; 0",
                "retry-after=Fri, 31 Dec 9999 23:59:59 GMT; 31622400000",
                "retry-after=Thu, 01 Jan 2026 00:00:20 GMT|date=Thu, 01 Jan 2026 00:00:15 GMT; 5000",
                "retry-after=Thu, 01 Jan 2026 00:00:20 GMT|date=yesterday; 20000",
                "retry-after-ms=1500.25|retry-after=9; 1500",
                "retry-after-ms=0|retry-after=9; 9000",
                "retry-after-ms=1000|retry-after=0; 1000",
                "retry-after-ms=-5|x-ms-retry-after-ms=20; 20",
                "x-ratelimit-reset-requests=1m12.5s|x-ratelimit-remaining-requests=0; 72500",
                "x-ratelimit-reset-requests=12ms|x-ratelimit-remaining-requests= 0; 12",
                "x-ratelimit-reset-requests=1h0m0.5s|x-ratelimit-remaining-requests=0; 3600500",
                "x-ratelimit-reset-requests=12|x-ratelimit-remaining-requests=0; -1",
                "x-ratelimit-reset-requests=1s2|x-ratelimit-remaining-requests=0; -1",
                "x-ratelimit-reset-requests=-1s|x-ratelimit-remaining-requests=0; -1",
                "x-ratelimit-reset-requests=12s|x-ratelimit-remaining-requests=1; -1",
                "x-ratelimit-reset-requests=12s|x-ratelimit-remaining-requests=-1; -1",
                "x-ratelimit-reset-requests=12s; -1",
                "x-ratelimit-reset-requests=1s|x-ratelimit-remaining-requests=0|x-ratelimit-reset-tokens=9s|x-ratelimit-remaining-tokens=0; 9000",
                "x-ratelimit-reset-requests=1s|x-ratelimit-remaining-requests=0|retry-after=3; 3000",
                "anthropic-ratelimit-tokens-reset=2026-01-01T00:00:20Z|anthropic-ratelimit-tokens-remaining=0; 20000",
                "anthropic-ratelimit-tokens-reset=tomorrow|anthropic-ratelimit-tokens-remaining=0; -1",
                "x-ratelimit-reset=1767225620000|x-ratelimit-remaining=0; 20000",
                "x-ratelimit-reset=1767225620|x-ratelimit-remaining=0; 20000",
                "x-ratelimit-reset=1667225620|x-ratelimit-remaining=0; -1",
                "x-ratelimit-reset=20|x-ratelimit-remaining=0; -1",
                "x-ratelimit-reset=1e40|x-ratelimit-remaining=0; -1",
                "x-ratelimit-reset=1767225620|x-ratelimit-remaining=3; -1",
                "x-unknown=1; -1"
            })
    void readsTheWait(String headers, long millis) {
        Duration wait = WaitTable.read(headers(headers), CLOCK);
        assertThat(wait == null ? -1 : wait.toMillis()).isEqualTo(millis);
    }

    private static Headers headers(String cell) {
        Map<String, String> pairs = Arrays.stream(cell.split("\\|", -1))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        return Headers.of(pairs);
    }

    @Test
    void neverAsksToWaitForLongerThanAYear() {
        Headers headers = Headers.of(Map.of("retry-after", "9".repeat(40)));
        assertThat(WaitTable.read(headers, CLOCK)).isEqualTo(Duration.ofDays(DAYS));
        Headers longer = Headers.of(Map.of("retry-after", "9".repeat(100_000)));
        assertThat(WaitTable.read(longer, CLOCK)).isNull();
    }
}
