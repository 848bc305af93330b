package io.llmfailover.health;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Something that is left alone until a time: a target that asked for it, or an account whose key or credit is no good. */
public final class Cooling {

    private final LongSupplier nanoTime;
    private boolean on;
    private long until;

    public Cooling(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** From now for so long; never shortens what was said before. */
    public synchronized void begin(Duration wait) {
        long end = nanoTime.getAsLong() + wait.toNanos();
        if (left().isZero() || end - until > 0) {
            on = true;
            until = end;
        }
    }

    /** It answered after all. */
    public synchronized void end() {
        on = false;
    }

    public synchronized Duration left() {
        long nanos = on ? until - nanoTime.getAsLong() : 0;
        on = nanos > 0;
        return Duration.ofNanos(Math.max(0, nanos));
    }

    public boolean isOn() {
        return !left().isZero();
    }
}
