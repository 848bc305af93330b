package io.llmfailover.simulator.server;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tracks made of other tracks. */
final class Tracks {
    private Tracks() {}

    /** A wait before each step: one before the first, another before every later one. */
    static Track paced(Track track, LongSupplier first, LongSupplier later) {
        return new Track() {
            private @Nullable Step held;
            private boolean begun;

            @Override
            public @Nullable Step next() {
                Step ready = held;
                if (ready != null) {
                    held = null;
                    return ready;
                }
                Step step = track.next();
                long wait = step == null ? 0 : begun ? later.getAsLong() : first.getAsLong();
                begun = true;
                held = wait > 0 ? step : null;
                return wait > 0 ? new Step.Wait(wait) : step;
            }
        };
    }

    /** Only the first so many bytes, and then this last step, or a clean end. */
    static Track limited(Track track, long bytes, @Nullable Step last) {
        long[] left = {bytes};
        boolean[] over = {false};
        return () -> {
            if (over[0]) {
                return null;
            }
            Step step = left[0] > 0 ? track.next() : null;
            if (step == null) {
                over[0] = true;
                return last;
            }
            if (step instanceof Step.Write write) {
                int part = (int) Math.min(left[0], write.bytes().length());
                left[0] -= part;
                return new Step.Write(write.bytes().slice(0, part));
            }
            return step;
        };
    }

    /** Every write in parts of so many bytes, with a wait before each but the first. */
    static Track dripping(Track track, int bytes, long every) {
        return paced(parts(track, bytes), () -> 0, () -> every);
    }

    private static Track parts(Track track, int bytes) {
        Deque<Step> ready = new ArrayDeque<>();
        return () -> {
            if (ready.isEmpty()) {
                Step step = track.next();
                if (!(step instanceof Step.Write write)) {
                    return step;
                }
                split(write.bytes(), bytes, ready);
            }
            return ready.poll();
        };
    }

    private static void split(Buffer buffer, int bytes, Deque<Step> into) {
        for (long start = 0; start < Math.max(1, buffer.length()); start += bytes) {
            int end = (int) Math.min(buffer.length(), start + bytes);
            into.add(new Step.Write(buffer.slice((int) start, end)));
        }
    }

    /** While the track waits, something to skip every so often. */
    static Track keptAlive(Track track, long every, Buffer filler) {
        Deque<Step> ready = new ArrayDeque<>();
        return () -> {
            if (ready.isEmpty()) {
                Step step = track.next();
                if (!(step instanceof Step.Wait wait)) {
                    return step;
                }
                fill(wait.ms(), every, filler, ready);
            }
            return ready.poll();
        };
    }

    private static void fill(long ms, long every, Buffer filler, Deque<Step> into) {
        for (long left = ms; left > 0; left -= every) {
            into.add(new Step.Wait(Math.min(left, every)));
            if (left > every) {
                into.add(new Step.Write(filler));
            }
        }
    }

    /** The same again and again. */
    static Track endless(Supplier<List<Step>> round) {
        Deque<Step> ready = new ArrayDeque<>();
        return () -> {
            if (ready.isEmpty()) {
                ready.addAll(round.get());
            }
            return ready.poll();
        };
    }
}
