package io.llmfailover.health;

import io.llmfailover.error.ErrorKind;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Leave for one call. The first report counts, later ones do nothing. */
public final class Permit {

    private final Breaker breaker;
    private final long epoch;
    private final boolean probe;
    private final AtomicBoolean told = new AtomicBoolean();

    /** {@code epoch} tells which opening of the breaker came before the call. */
    Permit(Breaker breaker, long epoch, boolean probe) {
        this.breaker = breaker;
        this.epoch = epoch;
        this.probe = probe;
    }

    long epoch() {
        return epoch;
    }

    /** True when this call is to find out whether the target has recovered. */
    public boolean isProbe() {
        return probe;
    }

    /** The call has shown that the target works, and goes on: what comes of it is told to the permit that is returned. */
    Permit proved() {
        succeeded();
        return new Permit(breaker, epoch, false);
    }

    public void succeeded() {
        if (told.compareAndSet(false, true)) {
            breaker.succeeded(this);
        }
    }

    public void failed(ErrorKind kind, @Nullable Duration retryAfter) {
        if (told.compareAndSet(false, true)) {
            breaker.failed(this, kind, retryAfter);
        }
    }

    /** The call was not made after all, or nobody will ever know how it ended. */
    public void unused() {
        if (told.compareAndSet(false, true)) {
            breaker.unused(this);
        }
    }
}
