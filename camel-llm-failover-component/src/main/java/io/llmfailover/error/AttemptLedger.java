package io.llmfailover.error;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * What was tried for one request. One ledger is shared by all copies of an exchange: put it there before the EIPs
 * that copy (LlmBudget in a route does), and every {@code llm:} call below appends to it.
 */
public final class AttemptLedger {

    /** The exchange property that holds the ledger of a request. */
    public static final String PROPERTY = "CamelLlmLedger";

    /** Far above any sane number of attempts; a route that loops must not fill the heap. */
    static final int MAX_ATTEMPTS = 1_000;

    private final LongSupplier nanoTime;
    private final long start;
    private final List<Attempt> attempts = new ArrayList<>();
    private final List<Open> open = new ArrayList<>();
    private int begun;

    private record Open(Origin origin, Duration began) {}

    public AttemptLedger(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
    }

    /** Counts an attempt that begins now; numbers start with 1. */
    public synchronized Origin begin(String provider, String model) {
        Origin origin = new Origin(provider, model, ++begun);
        if (begun <= MAX_ATTEMPTS) {
            open.add(new Open(origin, elapsed()));
        }
        return origin;
    }

    public Duration elapsed() {
        return Duration.ofNanos(nanoTime.getAsLong() - start);
    }

    /** What became of an attempt; it replaces what was supposed of it meanwhile. */
    public synchronized void append(Attempt attempt) {
        int number = attempt.origin().attempt();
        open.removeIf(one -> one.origin.attempt() == number);
        attempts.removeIf(one -> one.origin().attempt() == number);
        if (attempts.size() < MAX_ATTEMPTS) {
            attempts.add(attempt);
        }
    }

    /** The request's time is over: whoever was asked and has said nothing yet was too slow, and is named. */
    public synchronized void timeOver() {
        for (Open one : List.copyOf(open)) {
            append(new Attempt(
                    one.origin,
                    Fault.of(ErrorKind.DEADLINE_EXCEEDED),
                    null,
                    one.began,
                    elapsed().minus(one.began)));
        }
    }

    /** The finished attempts so far, in the order in which they finished. */
    public synchronized List<Attempt> attempts() {
        return List.copyOf(attempts);
    }

    /** How many attempts have begun. */
    public synchronized int size() {
        return begun;
    }

    @Override
    public String toString() {
        return attempts().toString();
    }
}
