package io.llmfailover.kafka;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Results on their way from the routes to the poll thread. Holds no more than is in flight. */
final class Inbox {

    private final BlockingQueue<Done> results = new LinkedBlockingQueue<>();
    private final AtomicBoolean wakeMe = new AtomicBoolean();
    private final Runnable waker;

    /** @param waker ends the sleep of the poll thread */
    Inbox(Runnable waker) {
        this.waker = waker;
    }

    void put(Done result) {
        results.add(result);
        if (wakeMe.compareAndSet(true, false)) {
            waker.run();
        }
    }

    /** The poll thread goes to sleep, and wants to be woken by a result or not. False if one is there already. */
    boolean mayIBlock(boolean wake) {
        wakeMe.set(wake);
        return !wake || results.isEmpty();
    }

    void awake() {
        wakeMe.set(false);
    }

    @Nullable
    Done next() {
        return results.poll();
    }

    @Nullable
    Done next(Duration wait) {
        try {
            return results.poll(wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
