package io.llmfailover.simulator.journal;

import java.util.concurrent.atomic.LongAdder;

/** One vendor's counters; they count on when the journal is off or full. */
public final class Tally {
    private final LongAdder calls = new LongAdder();
    private final LongAdder answered = new LongAdder();
    private final LongAdder faulted = new LongAdder();
    private final LongAdder clientGone = new LongAdder();

    void called() {
        calls.increment();
    }

    void ended(Outcome outcome) {
        switch (outcome) {
            case ANSWERED -> answered.increment();
            case FAULTED -> faulted.increment();
            case CLIENT_GONE -> clientGone.increment();
            case OPEN -> throw new IllegalArgumentException("an open call has not ended");
        }
    }

    public long calls() {
        return calls.sum();
    }

    public long answered() {
        return answered.sum();
    }

    public long faulted() {
        return faulted.sum();
    }

    public long clientGone() {
        return clientGone.sum();
    }
}
