package io.llmfailover.health;

import io.llmfailover.error.ErrorKind;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Leave for one call. The first report counts, later ones do nothing. */
public final class Permit {

    static final int NO_PROBE = -1;

    private final Breaker breaker;
    private final int probeOf;
    private final AtomicBoolean told = new AtomicBoolean();

    Permit(Breaker breaker, int probeOf) {
        this.breaker = breaker;
        this.probeOf = probeOf;
    }

    /** True when this call is to find out whether the target has recovered. */
    public boolean isProbe() {
        return probeOf != NO_PROBE;
    }

    public void succeeded() {
        if (told.compareAndSet(false, true)) {
            breaker.succeeded(probeOf);
        }
    }

    public void failed(ErrorKind kind, @Nullable Duration retryAfter) {
        if (told.compareAndSet(false, true)) {
            breaker.failed(probeOf, kind, retryAfter);
        }
    }

    /** The call was not made after all, or nobody will ever know how it ended. */
    public void unused() {
        if (told.compareAndSet(false, true)) {
            breaker.unused(probeOf);
        }
    }
}
