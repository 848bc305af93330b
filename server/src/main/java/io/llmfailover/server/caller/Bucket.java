package io.llmfailover.server.caller;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** So much a minute, of which a full minute's worth may come at once. May be overdrawn by what is known only afterwards. */
final class Bucket {

    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    private final long perMinute;
    private final LongSupplier nanoTime;
    private double left;
    private long since;

    Bucket(long perMinute, LongSupplier nanoTime) {
        this.perMinute = perMinute;
        this.nanoTime = nanoTime;
        this.left = perMinute;
        this.since = nanoTime.getAsLong();
    }

    /** Zero if there is this much; else how long until there will be. Takes nothing. */
    synchronized Duration waitFor(long amount) {
        fill();
        double missing = Math.min(amount, perMinute) - left;
        return missing <= 0 ? Duration.ZERO : Duration.ofNanos((long) Math.ceil(missing * MINUTE / perMinute));
    }

    synchronized void take(long amount) {
        fill();
        left -= amount;
    }

    private void fill() {
        long now = nanoTime.getAsLong();
        left = Math.min((double) perMinute, left + (double) (now - since) * perMinute / MINUTE);
        since = now;
    }
}
