package io.llmfailover.balance;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/**
 * Keeps repeats a small part of the traffic, so that an outage does not multiply it: in any ten seconds at most a fifth of
 * the calls, and three a second, may be repeats.
 */
final class RetryBudget {

    private static final long WINDOW = Duration.ofSeconds(10).toNanos();
    private static final int FREE = 30;
    private static final double SHARE = 0.2;

    private final LongSupplier nanoTime;
    private final Deque<Long> calls = new ArrayDeque<>();
    private final Deque<Long> repeats = new ArrayDeque<>();

    RetryBudget(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    synchronized void called() {
        calls.add(trim(calls));
    }

    synchronized boolean mayRepeat() {
        long now = trim(repeats);
        trim(calls);
        if (repeats.size() >= FREE + SHARE * calls.size()) {
            return false;
        }
        repeats.add(now);
        return true;
    }

    private long trim(Deque<Long> times) {
        long now = nanoTime.getAsLong();
        while (!times.isEmpty() && now - times.peek() > WINDOW) {
            times.poll();
        }
        return now;
    }
}
