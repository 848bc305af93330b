package io.llmfailover.kafka;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Failed jobs, waiting to start again. */
final class Retries {

    private record Wait(Job job, long due) {}

    private final PriorityQueue<Wait> waits = new PriorityQueue<>(Comparator.comparingLong(Wait::due));

    void add(Job job, long now, Duration wait) {
        waits.add(new Wait(job, now + wait.toNanos()));
    }

    /** A job whose wait is over, or null. */
    @Nullable
    Job due(long now) {
        Wait first = waits.peek();
        if (first == null || first.due() > now) {
            return null;
        }
        waits.remove();
        return first.job();
    }

    /** Nanoseconds until the next one is due, at most the given. */
    long within(long now, long atMost) {
        Wait first = waits.peek();
        return first == null ? atMost : Math.max(0, Math.min(atMost, first.due() - now));
    }

    int size() {
        return waits.size();
    }

    void forget(Lane lane) {
        waits.removeIf(wait -> wait.job().lane() == lane);
    }
}
