package io.llmfailover.balance;

import io.llmfailover.budget.Durations;
import io.llmfailover.health.BreakerSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The breaker of a balancer's targets, as YAML says it: {@code breaker: { failures: 5, openFor: 1m }}. */
public class BreakerOptions {

    private final List<String> faults = new ArrayList<>();
    private int failures = BreakerSettings.DEFAULT.opening().consecutiveFailures();
    private double failureShare = BreakerSettings.DEFAULT.opening().failureShare();
    private Duration window = BreakerSettings.DEFAULT.opening().window();
    private int minimumCalls = BreakerSettings.DEFAULT.opening().minimumCalls();
    private @Nullable Duration slowFirstToken;
    private Duration openFor = BreakerSettings.DEFAULT.closing().open();
    private Duration longestOpen = BreakerSettings.DEFAULT.closing().longestOpen();
    private int probes = BreakerSettings.DEFAULT.closing().probes();
    private Duration ramp = BreakerSettings.DEFAULT.closing().ramp();

    BreakerSettings settings() {
        return new BreakerSettings(
                new BreakerSettings.Opening(failures, failureShare, window, minimumCalls, slowFirstToken),
                new BreakerSettings.Closing(openFor, longestOpen, probes, ramp));
    }

    List<String> faults() {
        List<String> all = new ArrayList<>(faults);
        atLeastOne("failures", failures, all);
        atLeastOne("minimumCalls", minimumCalls, all);
        atLeastOne("probes", probes, all);
        if (!(failureShare > 0 && failureShare <= 1)) {
            all.add("breaker.failureShare must be more than 0 and at most 1, not " + failureShare);
        }
        if (longestOpen.compareTo(openFor) < 0) {
            all.add("breaker.longestOpen must not be shorter than openFor");
        }
        return all;
    }

    private static void atLeastOne(String option, int value, List<String> all) {
        if (value < 1) {
            all.add("breaker." + option + " must be at least 1, not " + value);
        }
    }

    /** On a fault, which stops the start, any value will do. */
    private Duration duration(String option, String text) {
        try {
            return Durations.parse(text);
        } catch (IllegalArgumentException wrong) {
            faults.add("breaker." + option + " is " + wrong.getMessage());
        }
        return Duration.ofSeconds(1);
    }

    /** Failures in a row that open it. */
    public void setFailures(int failures) {
        this.failures = failures;
    }

    /** The share of the window's calls that opens it, 0 to 1. */
    public void setFailureShare(double failureShare) {
        this.failureShare = failureShare;
    }

    public void setWindow(String window) {
        this.window = duration("window", window);
    }

    /** Calls in the window before the share counts. */
    public void setMinimumCalls(int minimumCalls) {
        this.minimumCalls = minimumCalls;
    }

    /** A stream whose first token took longer counts as a failure; without this, however long it took. */
    public void setSlowFirstToken(String slowFirstToken) {
        this.slowFirstToken = duration("slowFirstToken", slowFirstToken);
    }

    /** How long it stays open at first; each time it fails again twice as long. */
    public void setOpenFor(String openFor) {
        this.openFor = duration("openFor", openFor);
    }

    public void setLongestOpen(String longestOpen) {
        this.longestOpen = duration("longestOpen", longestOpen);
    }

    /** Calls at a time that find out whether the target has recovered. */
    public void setProbes(int probes) {
        this.probes = probes;
    }

    /** How long it takes until all traffic is back. */
    public void setRamp(String ramp) {
        this.ramp = duration("ramp", ramp);
    }
}
