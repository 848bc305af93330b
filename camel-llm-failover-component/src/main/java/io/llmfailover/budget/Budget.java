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

    /** The exchange property that holds the budget of a request. */
    public static final String PROPERTY = "CamelLlmBudget";

    private final LongSupplier nanoTime;
    private final long deadline;
    private final AtomicInteger attempts;
    private final @Nullable Budget outer;
    private @Nullable BigDecimal cost;

    /** Each limit may be null: no limit of that sort. */
    public Budget(
            LongSupplier nanoTime, @Nullable Duration deadline, @Nullable Integer attempts, @Nullable BigDecimal cost) {
        this(nanoTime, deadline, attempts, cost, null);
    }

    /** A part of another budget: what is spent of it is spent of the other too, and neither may be overdrawn. */
    public Budget(
            LongSupplier nanoTime,
            @Nullable Duration deadline,
            @Nullable Integer attempts,
            @Nullable BigDecimal cost,
            @Nullable Budget outer) {
        this.outer = outer;
        this.nanoTime = nanoTime;
        // A nanoTime may be any number: half the range away is as good as never and cannot wrap.
        this.deadline = nanoTime.getAsLong() + (deadline == null ? Long.MAX_VALUE / 2 : deadline.toNanos());
        this.attempts = new AtomicInteger(attempts == null ? Integer.MAX_VALUE : attempts);
        this.cost = cost;
    }

    /** What is left of the time; zero or less when it is over. */
    public Duration remaining() {
        Duration own = Duration.ofNanos(deadline - nanoTime.getAsLong());
        Duration others = outer == null ? own : outer.remaining();
        return own.compareTo(others) < 0 ? own : others;
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
        if (outer != null) {
            outer.spendAttempt(origin);
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
        if (outer != null) {
            outer.charge(amount);
        }
    }

    private static LlmException refusal(ErrorKind kind, Origin origin) {
        return LlmException.of(kind, origin, kind.meaning() + "; nothing was sent");
    }
}
