package io.llmfailover.transport;

import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The clock of a call that several threads work on, with one timer that is set anew only when it must ring earlier. */
final class ScheduledAlarm {

    private final ReentrantLock lock = new ReentrantLock();
    private final ScheduledExecutorService scheduler;
    private final CallClock clock;
    private final Consumer<Breakage> expired;
    private @Nullable Future<?> timer;
    private long ringsAt;
    private boolean stopped;

    ScheduledAlarm(ScheduledExecutorService scheduler, CallClock clock, Consumer<Breakage> expired) {
        this.scheduler = scheduler;
        this.clock = clock;
        this.expired = expired;
    }

    /** Fails when the scheduler takes no more. */
    void start() {
        change(() -> {});
    }

    void connected() {
        change(clock::connected);
    }

    void payload() {
        change(clock::payload);
    }

    void pause() {
        change(clock::pause);
    }

    void resume() {
        change(clock::resume);
    }

    void stop() {
        lock.lock();
        try {
            stopped = true;
            clear();
        } finally {
            lock.unlock();
        }
    }

    private void change(Runnable step) {
        lock.lock();
        try {
            step.run();
            if (!stopped && (timer == null || clock.deadline() - ringsAt < 0)) {
                clear();
                set();
            }
        } finally {
            lock.unlock();
        }
    }

    private void set() {
        ringsAt = clock.deadline();
        timer = scheduler.schedule(this::rings, Math.max(1, clock.left()), TimeUnit.NANOSECONDS);
    }

    private void clear() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    private void rings() {
        Breakage breakage = ringOrSet();
        if (breakage != null) {
            expired.accept(breakage);
        }
    }

    private @Nullable Breakage ringOrSet() {
        lock.lock();
        try {
            timer = null;
            Breakage breakage = stopped ? null : clock.expired();
            stopped |= breakage != null;
            if (!stopped) {
                set();
            }
            return breakage;
        } catch (RejectedExecutionException e) {
            return Breakage.NO_CAPACITY;
        } finally {
            lock.unlock();
        }
    }
}
