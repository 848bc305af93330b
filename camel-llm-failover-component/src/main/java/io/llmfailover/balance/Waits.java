package io.llmfailover.balance;

import io.llmfailover.exchange.Place;
import io.llmfailover.exchange.Pools;
import io.llmfailover.exchange.Workers;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.spi.ThreadPoolProfile;
import org.jspecify.annotations.Nullable;

/** The waits of one balancer: a thread that looks at the clock, and others on which requests go on afterwards. */
final class Waits {

    private static final int WORKERS = 16;

    /** More than the workers: a deadline must not wait for routes that hold their threads. */
    private static final int AT_DEADLINE = 200;

    private final ExecutorServiceManager pools;
    private final ScheduledExecutorService timer;
    private final ExecutorService pool;
    private final ExecutorService urgent;
    private final Workers workers;

    Waits(ExecutorServiceManager pools, Object owner) {
        this.pools = pools;
        this.timer = pools.newScheduledThreadPool(owner, "LlmWait", profile(1, 1, Integer.MAX_VALUE));
        // Camel takes a queue below one for no queue at all: wanted for the urgent, not for the others
        this.pool = pools.newThreadPool(owner, "LlmBalancer", profile(WORKERS, WORKERS, Integer.MAX_VALUE));
        this.urgent = pools.newThreadPool(owner, "LlmDeadline", profile(1, AT_DEADLINE, 0));
        this.workers = new Workers(pool, timer);
    }

    private static ThreadPoolProfile profile(int threads, int most, int queue) {
        return Pools.profile("LlmBalancer", threads, most, queue);
    }

    Place here() {
        return Place.here(workers);
    }

    /** Null, and nothing will happen, when the balancer is being stopped. */
    @Nullable
    Future<?> after(Duration pause, Place place, Runnable rest) {
        return schedule(pause, () -> place.goOn(rest));
    }

    /** The same, on a thread that nobody holds. Each request has one, and hardly any rings: its own event loop has it for the least. */
    @Nullable
    Future<?> atDeadline(Duration left, Place place, Runnable rest) {
        if (place.loop() == null) {
            Place there = new Place(null, this::urgently);
            return schedule(left, () -> there.goOn(rest));
        }
        return timer.isShutdown() ? null : place.goOnAfter(left, rest);
    }

    private void urgently(Runnable rest) {
        try {
            urgent.execute(rest);
        } catch (RejectedExecutionException full) {
            workers.execute(rest);
        }
    }

    private @Nullable Future<?> schedule(Duration pause, Runnable task) {
        try {
            return timer.schedule(task, pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException stopping) {
            return null;
        }
    }

    void close() {
        pools.shutdownNow(timer);
        pools.shutdown(urgent);
        pools.shutdown(pool);
    }
}
