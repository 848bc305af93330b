package io.llmfailover.balance;

import io.llmfailover.budget.Budget;
import java.time.Duration;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/** How long to pause before a repeat: random up to a bound that doubles, or as long as the vendor asks. */
final class Backoff {

    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final DoubleSupplier random;
    private final Budget budget;
    private int pauses;

    Backoff(DoubleSupplier random, Budget budget) {
        this.random = random;
        this.budget = budget;
    }

    boolean fits(Duration wait) {
        return wait.compareTo(budget.remaining()) < 0;
    }

    /** Null when the pause would take longer than there is time. */
    @Nullable
    Duration next(@Nullable Duration asked) {
        Duration pause = asked == null ? random() : asked;
        return fits(pause) ? pause : null;
    }

    private Duration random() {
        long bound = Math.min(LONGEST.toNanos(), FIRST.toNanos() << Math.min(pauses, 20));
        pauses++;
        return Duration.ofNanos((long) (random.getAsDouble() * bound));
    }
}
