package io.llmfailover.balance;

import io.llmfailover.budget.Budget;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Pauses before a repeat: random up to a bound that doubles, or as long as the vendor asks. Waits on no thread. */
final class Backoff {

    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final FailoverBalancer balancer;
    private final Budget budget;
    private final @Nullable Context loop;
    private int pauses;

    Backoff(FailoverBalancer balancer, Budget budget) {
        this.balancer = balancer;
        this.budget = budget;
        this.loop = Context.isOnEventLoopThread() ? Vertx.currentContext() : null;
    }

    boolean fits(Duration wait) {
        return wait.compareTo(budget.remaining()) < 0;
    }

    /** Returns false, and does nothing, when the pause would take longer than there is time. */
    boolean then(@Nullable Duration asked, Runnable step) {
        Duration pause = asked == null ? random() : asked;
        ScheduledExecutorService timer = balancer.timer();
        if (timer == null || !fits(pause)) {
            return false;
        }
        try {
            var unused = timer.schedule(() -> resume(step), pause.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (RejectedExecutionException stopping) {
            return false;
        }
    }

    private Duration random() {
        long bound = Math.min(LONGEST.toNanos(), FIRST.toNanos() << Math.min(pauses, 20));
        pauses++;
        return Duration.ofNanos((long) (balancer.random().getAsDouble() * bound));
    }

    /** A request that came from an event loop goes on there. */
    private void resume(Runnable step) {
        if (loop == null) {
            step.run();
        } else {
            loop.runOnContext(there -> step.run());
        }
    }
}
