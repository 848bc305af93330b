package io.llmfailover.transport;

import java.time.Duration;
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
    private final long totalEnd;
    private Phase phase = Phase.CONNECTING;
    private long lastPayload;
    private long pausedAt;
    private long pausedFor;
    private boolean paused;

    CallClock(Limits limits, LongSupplier nanoTime) {
        this.limits = limits;
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
        this.totalEnd = start + limits.total().toNanos();
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
        if (!paused) {
            paused = true;
            pausedAt = nanoTime.getAsLong();
        }
    }

    void resume() {
        if (paused) {
            paused = false;
            lastPayload = nanoTime.getAsLong();
            pausedFor += lastPayload - pausedAt;
        }
    }

    /** On the scale of nanoTime: when the next clock runs out, unless something happens before. */
    long deadline() {
        long end = phaseEnd();
        return end - totalEnd < 0 ? end : totalEnd;
    }

    /** Nanoseconds until then; zero or less when a clock has run out. */
    long left() {
        return deadline() - nanoTime.getAsLong();
    }

    /** The clock that has run out, if one has. */
    @Nullable
    Breakage expired() {
        long now = nanoTime.getAsLong();
        if (now - totalEnd >= 0) {
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
        return switch (phase) {
            case CONNECTING -> start + limits.connect().toNanos();
            case WAITING -> paused || limits.firstToken() == null ? totalEnd : firstTokenEnd(limits.firstToken());
            case FLOWING -> paused ? totalEnd : lastPayload + limits.idle().toNanos();
        };
    }

    private long firstTokenEnd(Duration firstToken) {
        return start + pausedFor + firstToken.toNanos();
    }
}
