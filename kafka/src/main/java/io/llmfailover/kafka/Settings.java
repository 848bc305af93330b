package io.llmfailover.kafka;

import java.time.Duration;

/** The endpoint's options, checked. */
record Settings(Limits limits, Ordering ordering, Waits waits, int workers) {

    /** How much may be under way. */
    record Limits(int inFlight, int perPartition, int span, int failed) {

        Limits {
            positive("maxInFlight", inFlight);
            positive("maxInFlightPerPartition", perPartition);
            positive("maxOffsetSpan", span);
            positive("maxFailed", failed);
        }

        /** Once too many, so until they are three quarters, so that it does not stop and go with each one. */
        static boolean tooMany(boolean wasFull, int used, int limit) {
            return wasFull ? used > limit * 3L / 4 : used >= limit;
        }
    }

    /** How long things last. */
    record Waits(
            Duration commit, Duration grace, Duration poll, Duration search, Duration retry, Duration longestRetry) {

        Waits {
            positive("commitInterval", commit.toMillis());
            positive("pollTimeout", poll.toMillis());
            positive("sentResultsTimeout", search.toMillis());
            positive("failedRetryDelay", retry.toMillis());
            positive("failedRetryMaxDelay", longestRetry.toMillis());
            if (grace.isNegative()) {
                throw new IllegalArgumentException("revokeGrace must not be negative");
            }
        }

        /** The wait after a failure: doubled with each one, up to the longest. */
        Duration retryAfter(int failures) {
            long factor = 1L << Math.min(Math.max(failures, 1) - 1, 20);
            long millis = Math.min(longestRetry.toMillis(), retry.toMillis() * factor);
            return Duration.ofMillis(millis);
        }
    }

    Settings {
        positive("workers", workers);
    }

    private static void positive(String option, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(option + " must be at least 1, not " + value);
        }
    }
}
