package io.llmfailover.balance;

import io.llmfailover.health.RetryBudget;
import java.util.ArrayList;
import java.util.List;

/** How many of a provider's calls may be repeats, as YAML says it: {@code retries: { share: 0.2, perSecond: 3 }}. */
public class RetryOptions {

    private double share = 0.2;
    private double perSecond = 3;

    boolean takeRepeat(RetryBudget budget) {
        return budget.takeRepeat(share, perSecond);
    }

    List<String> faults() {
        List<String> all = new ArrayList<>();
        if (!(share >= 0 && share <= 1)) {
            all.add("retries.share must be from 0 to 1, not " + share);
        }
        if (!(perSecond >= 0 && perSecond < Double.MAX_VALUE)) {
            all.add("retries.perSecond must be 0 or more, not " + perSecond);
        }
        return all;
    }

    /** The share of the last ten seconds' calls. */
    public void setShare(double share) {
        this.share = share;
    }

    /** So many a second beside the share, over ten seconds. */
    public void setPerSecond(double perSecond) {
        this.perSecond = perSecond;
    }
}
