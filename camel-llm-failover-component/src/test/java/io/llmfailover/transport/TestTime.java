package io.llmfailover.transport;

import java.time.Duration;
import java.util.function.LongSupplier;

/** The real time until it is frozen; from then on it moves by hand only. */
final class TestTime implements LongSupplier {

    private boolean frozen;
    private long now;

    @Override
    public synchronized long getAsLong() {
        return frozen ? now : System.nanoTime();
    }

    synchronized void freeze() {
        now = getAsLong();
        frozen = true;
    }

    synchronized void advance(Duration by) {
        now += by.toNanos();
    }
}
