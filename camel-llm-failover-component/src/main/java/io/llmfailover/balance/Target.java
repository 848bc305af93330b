package io.llmfailover.balance;

import io.llmfailover.error.ErrorKind;
import io.llmfailover.health.RetryBudget;
import io.llmfailover.health.TargetHealth;
import io.llmfailover.provider.CallsModel;
import io.llmfailover.provider.Residency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.AsyncProcessor;
import org.jspecify.annotations.Nullable;

/**
 * One step below the balancer: what it runs, and what is known of what it leads to.
 */
record Target(
        int index,
        AsyncProcessor step,
        List<CallsModel> models,
        boolean repeatable,
        TargetHealth health,
        RetryBudget retries) {

    String name() {
        return health.name();
    }

    /** A step of which nobody knows where it leads is admitted nowhere. */
    boolean mayServe(@Nullable Residency residency) {
        return residency == null || models.stream().anyMatch(residency::admits);
    }

    /** The vendor may have done what was asked, and doing it twice would do harm. */
    boolean isPerhapsDone(ErrorKind failure) {
        return !repeatable
                && switch (failure) {
                    case SERVER_ERROR, TIMEOUT, UNKNOWN -> true;
                    default -> false;
                };
    }

    /** How much of its failure domain it shares with another: 0 nothing, or nobody knows. */
    int nearness(Target other) {
        return (isSame("cloud", other) ? 2 : 0) + (isSame("region", other) ? 1 : 0);
    }

    private boolean isSame(String tag, Target other) {
        String mine = tag(tag);
        return mine != null && mine.equals(other.tag(tag));
    }

    private @Nullable String tag(String name) {
        return models.stream()
                .map(CallsModel::tags)
                .map(tags -> Objects.requireNonNullElse(tags, Map.<String, String>of())
                        .get(name))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
