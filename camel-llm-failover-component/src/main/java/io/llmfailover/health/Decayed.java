package io.llmfailover.health;

import java.time.Duration;

/** A sum and a number of samples in which old ones count less and less: half as much after each half-life. Not thread-safe. */
final class Decayed {

    private static final double LN_2 = Math.log(2);

    /** Nanoseconds in which nothing fades that would be worth an exponential. */
    private static final long TOO_LITTLE = 1_000_000;

    private final double halfLife;
    private double sum;
    private double samples;
    private long at;

    Decayed(Duration halfLife) {
        this.halfLife = halfLife.toNanos();
    }

    void add(long now, double value) {
        fade(now);
        sum += value;
        samples++;
    }

    private void fade(long now) {
        if (samples > 0 && now - at < TOO_LITTLE) {
            return;
        }
        if (samples > 0) {
            double left = Math.exp(-LN_2 * (now - at) / halfLife);
            sum *= left;
            samples *= left;
        }
        at = now;
    }

    double samples(long now) {
        fade(now);
        return samples;
    }

    double sum(long now) {
        fade(now);
        return sum;
    }

    /** Only to be asked when there are samples. */
    double mean(long now) {
        fade(now);
        return sum / samples;
    }
}
