package io.llmfailover.transport;

import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The one timer of a call. Most deadlines move away as pieces come in, so that it is left to ring too early and set
 * anew then; only a deadline that moves closer costs a new timer.
 */
final class VertxAlarm {

    private static final long NONE = -1;
    private static final long NANOS_PER_MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    private final Vertx vertx;
    private final CallClock clock;
    private final Consumer<Breakage> expired;
    private long timer = NONE;
    private long ringsAt;

    VertxAlarm(Vertx vertx, CallClock clock, Consumer<Breakage> expired) {
        this.vertx = vertx;
        this.clock = clock;
        this.expired = expired;
    }

    void set() {
        ringsAt = clock.deadline();
        long millis = (clock.left() + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI;
        timer = vertx.setTimer(Math.max(1, millis), this::rings);
    }

    void adjust() {
        // none when the handler has just cancelled
        if (timer != NONE && clock.deadline() - ringsAt < 0) {
            clear();
            set();
        }
    }

    void clear() {
        if (timer != NONE) {
            vertx.cancelTimer(timer);
            timer = NONE;
        }
    }

    private void rings(Long id) {
        timer = NONE;
        Breakage breakage = clock.expired();
        if (breakage == null) {
            set();
        } else {
            expired.accept(breakage);
        }
    }
}
