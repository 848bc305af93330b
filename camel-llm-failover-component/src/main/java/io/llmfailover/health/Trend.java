package io.llmfailover.health;

import java.time.Duration;

/**
 * Where a target is heading: the share of failures and the latency of the last seconds, the latter against that of the last
 * minutes. What is known fades when nobody asks, so that a target which was left gets its chance again. Thread-safe.
 */
final class Trend {

    /** Unknown: there were no calls of late. */
    static final double UNKNOWN = -1;

    private static final Duration OF_LATE = Duration.ofSeconds(30);
    private static final Duration USUALLY = Duration.ofMinutes(5);

    /** So many good calls are taken for granted, so that one failure after a quiet night is no catastrophe. */
    private static final double TRUST = 10;

    /** Below this many samples a figure has faded away. */
    private static final double ENOUGH = 0.1;

    private static final double STEEPEST = 3;

    private final Decayed failures = new Decayed(OF_LATE);
    private final Decayed ofLate = new Decayed(OF_LATE);
    private final Decayed usually = new Decayed(USUALLY);

    synchronized void answered(long now) {
        failures.add(now, 0);
    }

    synchronized void failed(long now) {
        failures.add(now, 1);
    }

    synchronized void took(long now, double millis) {
        ofLate.add(now, millis);
        usually.add(now, millis);
    }

    synchronized double badShare(long now) {
        return failures.sum(now) / (failures.samples(now) + TRUST);
    }

    /** How much slower it is of late than usually: 1 is as ever, 2 twice as slow. */
    synchronized double slope(long now) {
        if (ofLate.samples(now) < ENOUGH) {
            return 1;
        }
        return ofLate.mean(now) / Math.max(1, usually.mean(now));
    }

    /** The latency to reckon with: that of late, and more of it while it is rising. */
    synchronized double expectedMillis(long now) {
        if (ofLate.samples(now) >= ENOUGH) {
            return ofLate.mean(now) * Math.max(1, Math.min(STEEPEST, slope(now)));
        }
        return usually.samples(now) >= ENOUGH ? usually.mean(now) : UNKNOWN;
    }
}
