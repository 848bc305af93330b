package io.llmfailover.error;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
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
    private final AtomicInteger begun = new AtomicInteger();
    private final List<Attempt> attempts = new ArrayList<>();

    public AttemptLedger(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
    }

    /** Counts an attempt that begins now; numbers start with 1. */
    public int begin() {
        return begun.incrementAndGet();
    }

    public Duration elapsed() {
        return Duration.ofNanos(nanoTime.getAsLong() - start);
    }

    public synchronized void append(Attempt attempt) {
        if (attempts.size() < MAX_ATTEMPTS) {
            attempts.add(attempt);
        }
    }

    /** The finished attempts so far, in the order in which they finished. */
    public synchronized List<Attempt> attempts() {
        return List.copyOf(attempts);
    }

    /** How many attempts have begun. */
    public int size() {
        return begun.get();
    }

    @Override
    public String toString() {
        return attempts().toString();
    }
}
