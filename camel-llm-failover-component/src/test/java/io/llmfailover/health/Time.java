package io.llmfailover.health;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Time that the test moves. A nanoTime may begin anywhere. */
public final class Time implements LongSupplier {

    private final AtomicLong now = new AtomicLong(-Duration.ofSeconds(45).toNanos());

    @Override
    public long getAsLong() {
        return now.get();
    }

    public void pass(Duration duration) {
        now.addAndGet(duration.toNanos());
    }
}
