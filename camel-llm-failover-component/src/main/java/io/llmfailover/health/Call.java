package io.llmfailover.health;

import io.llmfailover.error.ErrorKind;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One call to a target under way. Whoever began it tells what came of it; the first report of its end counts. */
public final class Call {

    private final TargetHealth target;
    private volatile Permit permit;
    private final long began;
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile boolean streamed;
    private volatile boolean slow;

    Call(TargetHealth target, Permit permit) {
        this.target = target;
        this.permit = permit;
        this.began = target.began();
    }

    /** The vendor said how much is left of its limits, from 0 to 1. */
    public void headroom(double share) {
        target.headroom(share);
    }

    /** The answer has begun; it counts when it ends. */
    public void firstToken() {
        streamed = true;
        slow = target.firstToken(began);
        if (!slow && permit.isProbe()) {
            // it may be read for minutes, or not to its end
            permit = permit.proved();
            target.tellAnswer();
        }
    }

    public void succeeded() {
        if (!isFirstReport()) {
            return;
        }
        target.succeeded(began, !streamed);
        if (slow) {
            permit.failed(ErrorKind.TIMEOUT, null);
            return;
        }
        permit.succeeded();
        if (permit.isProbe()) {
            target.tellAnswer();
        }
    }

    public void failed(ErrorKind kind, @Nullable Duration retryAfter) {
        if (!isFirstReport()) {
            return;
        }
        boolean usable = target.isUsable();
        target.failed(kind);
        if (Blame.of(kind) == Blame.ACCOUNT) {
            target.coolAccount(target.longestOpen());
        }
        permit.failed(kind, retryAfter);
        if (usable && !target.isUsable()) {
            target.tellRest(kind);
        }
    }

    /** Nobody will know how it ended, or it was not made. */
    public void dropped() {
        if (isFirstReport()) {
            permit.unused();
        }
    }

    private boolean isFirstReport() {
        boolean first = over.compareAndSet(false, true);
        if (first) {
            target.over();
        }
        return first;
    }
}
