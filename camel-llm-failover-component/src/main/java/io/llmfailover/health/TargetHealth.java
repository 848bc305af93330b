package io.llmfailover.health;

import io.llmfailover.error.ErrorKind;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** All that is known of one target, shared by every route that calls it. */
public final class TargetHealth {

    private final Breaker breaker;
    private final LongSupplier nanoTime;
    private final Latencies answers = new Latencies();

    public TargetHealth(Breaker breaker, LongSupplier nanoTime) {
        this.breaker = breaker;
        this.nanoTime = nanoTime;
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

    /** Milliseconds below which this share of whole answers stayed; -1 when there was none. */
    public long latency(double share) {
        synchronized (answers) {
            return answers.percentile(share);
        }
    }

    private void answered(long began) {
        long millis = Duration.ofNanos(nanoTime.getAsLong() - began).toMillis();
        synchronized (answers) {
            answers.add(millis);
        }
    }

    /** One call under way. The first report of its end counts. */
    public static final class Call {

        private final TargetHealth target;
        private final Permit permit;
        private final long began;
        private final AtomicBoolean over = new AtomicBoolean();

        private Call(TargetHealth target, Permit permit, long began) {
            this.target = target;
            this.permit = permit;
            this.began = began;
        }

        public void succeeded() {
            if (over.compareAndSet(false, true)) {
                permit.succeeded();
                target.answered(began);
            }
        }

        public void failed(ErrorKind kind, @Nullable Duration retryAfter) {
            permit.failed(kind, retryAfter);
        }

        /** Nobody will know how it ended, or it was not made. */
        public void dropped() {
            permit.unused();
        }
    }
}
