package io.llmfailover.balance;

import io.llmfailover.health.Call;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whose turn it is in one request: who was not asked yet, who may be asked again, who is being left alone. */
final class Turns {

    /** A target, and leave to call it. */
    record Turn(Target target, Call call) {}

    private final List<Target> fresh;
    private final List<Target> again = new ArrayList<>();
    private final List<Target> denied = new ArrayList<>();
    private final List<Target> quick = new ArrayList<>();

    private final RetryOptions limits;

    Turns(List<Target> targets, RetryOptions limits) {
        this.limits = limits;
        this.fresh = new ArrayList<>(targets);
    }

    /**
     * The first who may be called. When everybody is left alone, the one that answered last is asked all the same, for a try is
     * better than a refusal; the others only as repeats, for an outage of all must not multiply calls.
     */
    @Nullable
    Turn first() {
        Turn turn = fresh();
        if (turn != null || denied.isEmpty()) {
            return turn;
        }
        denied.sort(Comparator.comparing(target -> target.health().sinceAnswered()));
        Target last = denied.remove(0);
        again.addAll(denied);
        denied.clear();
        return new Turn(last, last.health().beginAnyway());
    }

    /** The next who was not asked yet, or null. */
    @Nullable
    Turn fresh() {
        while (!fresh.isEmpty()) {
            Target target = fresh.remove(0);
            Call call = target.health().begin();
            if (call != null) {
                return new Turn(target, call);
            }
            denied.add(target);
        }
        return null;
    }

    /** Once more at once, before anybody else: the connection failed, the vendor has not seen the request. */
    void quickly(Target target) {
        if (!quick.contains(target) && limits.mayRepeat(target.retries())) {
            quick.add(target);
            fresh.add(0, target);
        }
    }

    /** Once more, when nobody else is left. */
    void later(Target target) {
        again.add(target);
    }

    /** Whoever shares less with a target that broke down comes first. */
    void awayFrom(Target broken) {
        fresh.sort(Comparator.comparingInt(broken::nearness));
    }

    boolean isSomebodyLeft() {
        return !again.isEmpty();
    }

    /** Who would be asked again; null when the retry budget says no. */
    @Nullable
    Target nextAgain() {
        Target target = again.remove(0);
        return limits.mayRepeat(target.retries()) ? target : null;
    }

    /** Somebody who was left alone may be back by now; if not, this one whatever its breaker says: nobody else is left. */
    Turn backOr(Target target) {
        for (Target other : denied) {
            Call call = other.health().begin();
            if (call != null) {
                denied.remove(other);
                again.add(target);
                return new Turn(other, call);
            }
        }
        return new Turn(target, target.health().beginAnyway());
    }
}
