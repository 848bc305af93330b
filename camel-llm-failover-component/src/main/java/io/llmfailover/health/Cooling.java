package io.llmfailover.health;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Something that is left alone until a time: a target that asked for it, or an account whose key or credit is no good. */
public final class Cooling {

    private final LongSupplier nanoTime;
    private boolean on;
    private long since;
    private long until;

    public Cooling(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** From now for so long; never shortens what was said before. */
    public synchronized void begin(Duration wait) {
        long end = nanoTime.getAsLong() + wait.toNanos();
        if (left().isZero() || end - until > 0) {
            since = nanoTime.getAsLong();
            on = true;
            until = end;
        }
    }

    /** A call that began at this time was answered: it ends what was said before that. */
    public synchronized void answered(long began) {
        on = on && began - since <= 0;
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
