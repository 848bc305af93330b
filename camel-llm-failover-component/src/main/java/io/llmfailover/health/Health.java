package io.llmfailover.health;

import io.llmfailover.error.ErrorKind;
import java.time.Duration;
import java.util.Map;

/**
 * What is known of a target at a moment. Counts are those of the last minute; latencies are milliseconds, -1 when there was no
 * call; {@code headroom} is the smallest share that is left of the vendor's rate limits, 1 when it says nothing of them;
 * {@code slope} is how much slower it is of late than usually.
 */
public record Health(
        String target,
        Breaker.State breaker,
        Duration left,
        int successes,
        Map<ErrorKind, Integer> failures,
        Quantiles answers,
        Quantiles firstTokens,
        int inFlight,
        double headroom,
        double slope) {

    /** Half of the calls took no longer than the first, 99 % no longer than the second. */
    public record Quantiles(long p50, long p99) {}
}
