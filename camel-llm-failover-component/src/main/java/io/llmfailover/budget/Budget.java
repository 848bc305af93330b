package io.llmfailover.budget;

import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.LlmException;
import io.llmfailover.error.Origin;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What is left of one request's time, attempts and money. Every {@code llm:} call spends from it, and a call that does
 * not fit any more is refused before anything is sent.
 */
public final class Budget {

    private final LongSupplier nanoTime;
    private final long deadline;
    private final AtomicInteger attempts;
    private @Nullable BigDecimal cost;

    /** Each limit may be null: no limit of that sort. */
    public Budget(
            LongSupplier nanoTime, @Nullable Duration deadline, @Nullable Integer attempts, @Nullable BigDecimal cost) {
        this.nanoTime = nanoTime;
        // A nanoTime may be any number: half the range away is as good as never and cannot wrap.
        this.deadline = nanoTime.getAsLong() + (deadline == null ? Long.MAX_VALUE / 2 : deadline.toNanos());
        this.attempts = new AtomicInteger(attempts == null ? Integer.MAX_VALUE : attempts);
        this.cost = cost;
    }

    /** What is left of the time; zero or less when it is over. */
    public Duration remaining() {
        return Duration.ofNanos(deadline - nanoTime.getAsLong());
    }

    /** Takes one attempt, or throws when one of the limits leaves no room for it. */
    public void spendAttempt(Origin origin) {
        if (deadline - nanoTime.getAsLong() <= 0) {
            throw refusal(ErrorKind.DEADLINE_EXCEEDED, origin);
        }
        if (isSpent()) {
            throw refusal(ErrorKind.COST_EXCEEDED, origin);
        }
        if (attempts.getAndUpdate(left -> Math.max(0, left - 1)) <= 0) {
            throw refusal(ErrorKind.ATTEMPTS_EXHAUSTED, origin);
        }
    }

    private synchronized boolean isSpent() {
        return cost != null && cost.signum() <= 0;
    }

    /** Books what a call cost, failed ones included; it may end below zero, for the price is known afterwards. */
    public synchronized void charge(BigDecimal amount) {
        if (cost != null) {
            cost = cost.subtract(amount);
        }
    }

    private static LlmException refusal(ErrorKind kind, Origin origin) {
        return LlmException.of(kind, origin, kind.meaning() + "; nothing was sent");
    }
}
