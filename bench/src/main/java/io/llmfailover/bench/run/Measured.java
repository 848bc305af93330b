package io.llmfailover.bench.run;

import java.util.Map;

/**
 * What the load generator tells of one measurement, in milliseconds. It is one line of JSON between processes. {@code atOnce} is the
 * most requests that were at work at a time.
 */
record Measured(
        long answered,
        Map<String, Long> faults,
        double perSecond,
        long atOnce,
        double calls,
        double p50,
        double p99,
        double most,
        double first50,
        double first99) {

    /** Requests that were not answered as they should be. */
    long bad() {
        return faults.values().stream().mapToLong(Long::longValue).sum();
    }
}
