package io.llmfailover.health;

import java.util.Arrays;

/**
 * Percentiles of recent durations. Buckets grow by a quarter each, so that a figure is right within 12 %; old ones fade by
 * halving all counts now and then. Not thread-safe.
 */
final class Latencies {

    private static final double GROWTH = Math.log(1.25);
    private static final int BUCKETS = 80;
    private static final int HALVE_AT = 2_000;

    private final int[] counts = new int[BUCKETS];
    private int total;

    void add(long millis) {
        counts[bucket(millis)]++;
        total++;
        if (total >= HALVE_AT) {
            halve();
        }
    }

    private static int bucket(long millis) {
        return millis <= 1 ? 0 : Math.min(BUCKETS - 1, (int) (Math.log((double) millis) / GROWTH) + 1);
    }

    private void halve() {
        Arrays.setAll(counts, i -> counts[i] / 2);
        total = Arrays.stream(counts).sum();
    }

    /** Milliseconds that this share of the calls stayed below; -1 when there was no call. */
    long percentile(double share) {
        if (total == 0) {
            return -1;
        }
        int left = (int) Math.ceil(total * share);
        for (int i = 0; i < BUCKETS; i++) {
            left -= counts[i];
            if (left <= 0) {
                return Math.round(Math.exp(i * GROWTH));
            }
        }
        return Math.round(Math.exp(BUCKETS * GROWTH));
    }
}
