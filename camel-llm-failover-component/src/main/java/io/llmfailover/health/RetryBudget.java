package io.llmfailover.health;

import java.util.function.LongSupplier;

/**
 * Keeps repeats a small part of a provider's traffic, so that an outage does not multiply it: in any so many seconds at most a
 * share of the calls, and some for free, may be repeats. Shared by all routes that call the provider.
 */
public final class RetryBudget {

    private static final int SECOND = 1_000_000_000;

    /** One second more than are looked at: the present one has only begun. */
    private final Slice[] slices;

    private final LongSupplier nanoTime;
    private final long origin;

    private static final class Slice {
        private long second = -1_000_000;
        private int calls;
        private int repeats;
    }

    RetryBudget(LongSupplier nanoTime, int seconds) {
        this.nanoTime = nanoTime;
        this.origin = nanoTime.getAsLong();
        this.slices = new Slice[seconds + 1];
        for (int i = 0; i < slices.length; i++) {
            slices[i] = new Slice();
        }
    }

    public synchronized void called() {
        now().calls++;
    }

    /** Books a repeat, if the limits of whoever asks leave room for it. */
    public synchronized boolean takeRepeat(double share, double perSecond) {
        Slice now = now();
        long calls = 0;
        long repeats = 0;
        for (Slice slice : slices) {
            if (now.second - slice.second < slices.length) {
                calls += slice.calls;
                repeats += slice.repeats;
            }
        }
        boolean room = repeats < perSecond * (slices.length - 1) + share * calls;
        now.repeats += room ? 1 : 0;
        return room;
    }

    private Slice now() {
        long second = Math.floorDiv(nanoTime.getAsLong() - origin, (long) SECOND);
        Slice slice = slices[(int) Math.floorMod(second, (long) slices.length)];
        if (slice.second != second) {
            slice.second = second;
            slice.calls = 0;
            slice.repeats = 0;
        }
        return slice;
    }
}
