package io.llmfailover.transport;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Which of the four clocks of a call runs out next, and when. Knows no timers: whoever owns one asks it. Not thread-safe.
 */
final class CallClock {

    private enum Phase {
        CONNECTING,
        WAITING,
        FLOWING
    }

    private final Limits limits;
    private final LongSupplier nanoTime;
    private final long start;
    private Phase phase = Phase.CONNECTING;
    private long lastPayload;
    private boolean paused;

    CallClock(Limits limits, LongSupplier nanoTime) {
        this.limits = limits;
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
    }

    void connected() {
        phase = Phase.WAITING;
    }

    void payload() {
        phase = Phase.FLOWING;
        lastPayload = nanoTime.getAsLong();
    }

    /** While the reader asks for nothing the vendor cannot be late. */
    void pause() {
        paused = true;
    }

    void resume() {
        paused = false;
        lastPayload = nanoTime.getAsLong();
    }

    /** Nanoseconds until the next clock runs out, unless something happens before; zero or less when one has. */
    long left() {
        long now = nanoTime.getAsLong();
        return Math.min(phaseEnd(), start + limits.total().toNanos()) - now;
    }

    /** The clock that has run out, if one has. */
    @Nullable
    Breakage expired() {
        long now = nanoTime.getAsLong();
        if (now - (start + limits.total().toNanos()) >= 0) {
            return Breakage.TOTAL_TIMEOUT;
        }
        if (now - phaseEnd() < 0) {
            return null;
        }
        return switch (phase) {
            case CONNECTING -> Breakage.CONNECT_TIMEOUT;
            case WAITING -> Breakage.FIRST_TOKEN_TIMEOUT;
            case FLOWING -> Breakage.IDLE_TIMEOUT;
        };
    }

    private long phaseEnd() {
        long total = start + limits.total().toNanos();
        return switch (phase) {
            case CONNECTING -> start + limits.connect().toNanos();
            case WAITING ->
                limits.firstToken() == null
                        ? total
                        : start + limits.firstToken().toNanos();
            case FLOWING -> paused ? total : lastPayload + limits.idle().toNanos();
        };
    }
}
