package io.llmfailover.balance;

import io.llmfailover.budget.Budget;
import java.time.Duration;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/** How long to pause before a repeat: random up to a bound that doubles, or as long as the vendor asks and a little more. */
final class Backoff {

    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    /** Those who were told the same moment shall not all come in it. */
    private static final double SPREAD = 0.1;

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

    Duration next(@Nullable Duration asked) {
        if (asked != null) {
            return asked.plusNanos((long) (random.getAsDouble() * SPREAD * asked.toNanos()));
        }
        long bound = Math.min(LONGEST.toNanos(), FIRST.toNanos() << Math.min(pauses, 20));
        pauses++;
        return Duration.ofNanos((long) (random.getAsDouble() * bound));
    }
}
