package io.llmfailover.health;

import io.llmfailover.error.ErrorKind;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * Counts of the last so many seconds, by outcome. A ring of slices of equal length; a slice is emptied when its time comes
 * round again, so that nothing has to tick. Not thread-safe.
 */
final class Window {

    private static final int SLICES = 30;

    private static final class Slice {
        private long number;
        private boolean used;
        private int successes;
        private final Map<ErrorKind, Integer> failures = new EnumMap<>(ErrorKind.class);
    }

    private final long sliceNanos;
    private final Slice[] slices = new Slice[SLICES];
    private boolean begun;
    private long origin;

    Window(long nanos) {
        this.sliceNanos = Math.max(1, nanos / SLICES);
        clear();
    }

    void success(long now) {
        at(now).successes++;
    }

    void failure(long now, ErrorKind kind) {
        at(now).failures.merge(kind, 1, Integer::sum);
    }

    /** Counted from the first call: a nanoTime may be any number, and go over the edge. */
    private long number(long now) {
        if (!begun) {
            begun = true;
            origin = now;
        }
        return Math.floorDiv(now - origin, sliceNanos);
    }

    private Slice at(long now) {
        long number = number(now);
        int index = (int) Math.floorMod(number, (long) SLICES);
        if (!slices[index].used || slices[index].number != number) {
            slices[index] = new Slice();
            slices[index].number = number;
            slices[index].used = true;
        }
        return slices[index];
    }

    int failures(long now, ErrorKind kind) {
        return sum(now, slice -> slice.failures.getOrDefault(kind, 0));
    }

    int successes(long now) {
        return sum(now, slice -> slice.successes);
    }

    private int sum(long now, ToIntFunction<Slice> count) {
        long newest = number(now);
        int sum = 0;
        for (Slice slice : slices) {
            if (slice.used && newest - slice.number < SLICES) {
                sum += count.applyAsInt(slice);
            }
        }
        return sum;
    }

    void clear() {
        for (int i = 0; i < SLICES; i++) {
            slices[i] = new Slice();
        }
    }
}
