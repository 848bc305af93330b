package io.llmfailover.simulator.wire;

/** Spreads numbers that are close together; java.util.Random begins alike for seeds that are neighbours. */
public final class Mix {
    private Mix() {}

    public static long of(long number) {
        // The constants of SplitMix64.
        long z = number * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
