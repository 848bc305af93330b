package io.llmfailover.health;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** When a breaker opens, for how long, and how traffic comes back. */
public record BreakerSettings(Opening opening, Closing closing) {

    /**
     * Opens on so many failures in a row, or on this share of a window that had so many calls. An answer whose first token
     * was slow counts as a failure, where a limit is given.
     */
    public record Opening(
            int consecutiveFailures,
            double failureShare,
            Duration window,
            int minimumCalls,
            @Nullable Duration slowFirstToken) {}

    /** Stays open for this long, doubling up to the most; then lets probes through, then ramps up. */
    public record Closing(Duration open, Duration longestOpen, int probes, Duration ramp) {}

    public static final BreakerSettings DEFAULT = new BreakerSettings(
            new Opening(3, 0.15, Duration.ofSeconds(60), 20, null),
            new Closing(Duration.ofSeconds(30), Duration.ofMinutes(5), 1, Duration.ofSeconds(10)));
}
