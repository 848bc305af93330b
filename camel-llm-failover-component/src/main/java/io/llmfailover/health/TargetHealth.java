package io.llmfailover.health;

import io.llmfailover.error.ErrorKind;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** All that is known of one target, shared by every route that calls it. */
public final class TargetHealth {

    private static final Duration WINDOW = Duration.ofSeconds(60);

    private final String name;
    private final Breaker breaker;
    private final LongSupplier nanoTime;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final Window window = new Window(WINDOW.toNanos());
    private final Latencies answers = new Latencies();
    private final Latencies firstTokens = new Latencies();

    public TargetHealth(String name, Breaker breaker, LongSupplier nanoTime) {
        this.name = name;
        this.breaker = breaker;
        this.nanoTime = nanoTime;
    }

    public String name() {
        return name;
    }

    public Breaker breaker() {
        return breaker;
    }

    /** Leave for a call that begins now, or null. */
    public @Nullable Call begin() {
        Permit permit = breaker.tryAcquire();
        return permit == null ? null : new Call(this, permit, nanoTime.getAsLong());
    }

    /** The same whatever the breaker says: for the last usable target. */
    public Call beginAnyway() {
        return new Call(this, breaker.acquireAnyway(), nanoTime.getAsLong());
    }

    /** One call under way. The first report of its end counts. */
    public static final class Call {

        private final TargetHealth target;
        private final Permit permit;
        private final long began;
        private boolean over;

        private Call(TargetHealth target, Permit permit, long began) {
            this.target = target;
            this.permit = permit;
            this.began = began;
            target.inFlight.incrementAndGet();
        }

        /** The first payload of a stream is here; its end is still to come. */
        public void firstToken() {
            synchronized (target.window) {
                target.firstTokens.add(millis());
            }
        }

        public void succeeded() {
            if (end()) {
                permit.succeeded();
                synchronized (target.window) {
                    target.window.success(target.nanoTime.getAsLong());
                    target.answers.add(millis());
                }
            }
        }

        public void failed(ErrorKind kind, @Nullable Duration retryAfter) {
            if (end()) {
                permit.failed(kind, retryAfter);
                synchronized (target.window) {
                    target.window.failure(target.nanoTime.getAsLong(), kind);
                }
            }
        }

        /** Nobody will know how it ended, or it was not made. */
        public void dropped() {
            if (end()) {
                permit.unused();
            }
        }

        private long millis() {
            return Duration.ofNanos(target.nanoTime.getAsLong() - began).toMillis();
        }

        private synchronized boolean end() {
            boolean first = !over;
            over = true;
            if (first) {
                target.inFlight.decrementAndGet();
            }
            return first;
        }
    }

    public int inFlight() {
        return inFlight.get();
    }

    /** How many calls of the last minute failed in this way. */
    public int failures(ErrorKind kind) {
        synchronized (window) {
            return window.failures(nanoTime.getAsLong(), kind);
        }
    }

    public int successes() {
        synchronized (window) {
            return window.successes(nanoTime.getAsLong());
        }
    }

    /** Milliseconds below which this share of whole answers stayed; -1 when there was none. */
    public long latency(double share) {
        synchronized (window) {
            return answers.percentile(share);
        }
    }

    public long firstToken(double share) {
        synchronized (window) {
            return firstTokens.percentile(share);
        }
    }
}
