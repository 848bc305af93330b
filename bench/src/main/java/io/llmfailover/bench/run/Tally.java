package io.llmfailover.bench.run;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;

/** Counts and times of one measurement. By one thread at a time. */
final class Tally {

    private static final int DIGITS = 3;
    private static final String UNANSWERED = "unanswered";

    private final LongSupplier clock;
    private final long begin;
    private final Histogram totals = new Histogram(DIGITS);
    private final Histogram firsts = new Histogram(DIGITS);
    private final Map<String, Long> faults = new TreeMap<>();
    private long begun;
    private long answered;
    private long failed;
    private long calls;
    private long atOnce;
    private long last;

    Tally(LongSupplier clock) {
        this.clock = clock;
        this.begin = clock.getAsLong();
        this.last = begin;
    }

    void begun() {
        begun++;
        atOnce = Math.max(atOnce, open());
    }

    /** {@code from} is when it was to be sent. Of what failed no time is kept: an error is quick. */
    void over(long from, Outcome outcome) {
        last = clock.getAsLong();
        if (!outcome.fault().isEmpty()) {
            failed++;
            faults.merge(outcome.fault(), 1L, Long::sum);
            return;
        }
        answered++;
        calls += outcome.calls();
        totals.recordValue(Math.max(0, last - from));
        firsts.recordValue(Math.max(0, outcome.firstNanos() - from));
    }

    boolean isDone() {
        return open() == 0;
    }

    private long open() {
        return begun - answered - failed;
    }

    /** What has no answer by now is counted as failed. */
    Measured measured() {
        if (open() > 0) {
            faults.merge(UNANSWERED, open(), Long::sum);
        }
        return new Measured(
                answered,
                Map.copyOf(faults),
                answered / Math.max(1e-9, (last - begin) / 1e9),
                atOnce,
                (double) calls / Math.max(1, answered),
                millis(totals, 50),
                millis(totals, 99),
                totals.getMaxValue() / 1e6,
                millis(firsts, 50),
                millis(firsts, 99));
    }

    private static double millis(Histogram histogram, double percentile) {
        return histogram.getValueAtPercentile(percentile) / 1e6;
    }
}
