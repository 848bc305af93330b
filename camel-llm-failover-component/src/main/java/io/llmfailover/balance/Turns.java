package io.llmfailover.balance;

import io.llmfailover.error.ErrorKind;
import io.llmfailover.health.Call;
import io.llmfailover.health.Rest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Whose turn it is in one request: who was not asked yet, who may be asked again and when, who is being left alone. */
final class Turns {

    /** A target, and leave to call it. */
    record Turn(Target target, Call call) {}

    private record Again(Target target, long notBefore, boolean asked) {}

    private static final Comparator<Target> LIKELY = Comparator.<Target, Rest>comparing(
                    target -> target.health().rest())
            .thenComparing(target -> target.health().sinceAnswered());

    private final List<Target> fresh;
    private final RetryOptions limits;
    private final LongSupplier nanoTime;
    private final List<Again> again = new ArrayList<>();
    private final List<Target> denied = new ArrayList<>();
    private final List<Target> quick = new ArrayList<>();

    Turns(List<Target> targets, RetryOptions limits, LongSupplier nanoTime) {
        this.fresh = new ArrayList<>(targets);
        this.limits = limits;
        this.nanoTime = nanoTime;
    }

    /**
     * The first who may be called. When everybody is left alone, the likeliest to answer is asked all the same, for a try is
     * better than a refusal, unless it asked to wait; the others only as repeats, for an outage of all must not multiply calls.
     */
    @Nullable
    Turn first() {
        Turn turn = fresh();
        if (turn != null || denied.isEmpty()) {
            return turn;
        }
        denied.sort(LIKELY);
        Target best = denied.get(0);
        boolean waits = best.health().rest() == Rest.ASKED;
        denied.stream()
                .filter(target -> waits || target.index() != best.index())
                .forEach(this::asIfAskedBefore);
        denied.clear();
        return waits ? null : new Turn(best, best.health().beginAnyway());
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
        if (!quick.contains(target) && limits.takeRepeat(target.retries())) {
            quick.add(target);
            fresh.add(0, target);
        }
    }

    /** Who failed too much may be asked at any time; the others have said, or shown, for how long it is of no use. */
    private void asIfAskedBefore(Target target) {
        Rest rest = target.health().rest();
        boolean useless = rest == Rest.ASKED || rest == Rest.LONG;
        later(target, useless ? target.health().left() : Duration.ZERO, rest == Rest.ASKED);
    }

    /** Once more, when nobody else is left, and not before this has passed; {@code asked} if it asked for that. */
    void later(Target target, Duration wait, boolean asked) {
        again.add(new Again(target, nanoTime.getAsLong() + wait.toNanos(), asked));
    }

    /** Whoever shares less with a target that broke down comes first. */
    void broke(Target target, ErrorKind kind) {
        if (isOutage(kind)) {
            fresh.sort(Comparator.comparingInt(target::nearness));
        }
    }

    /** Not one model or one key is at fault, but the place: what stands beside it may be down as well. */
    private static boolean isOutage(ErrorKind kind) {
        return switch (kind) {
            case UNREACHABLE, TIMEOUT, SERVER_ERROR, OVERLOADED -> true;
            default -> false;
        };
    }

    /**
     * Who is asked again, and after what pause: the soonest whose pause fits and whose retry budget agrees; or null. The last
     * attempt is for somebody who said when, if there is one.
     */
    @Nullable
    Repeat repeat(boolean isLast, Predicate<Duration> fits) {
        again.sort(Comparator.<Again>comparingInt(one -> isLast && one.asked ? 0 : 1)
                .thenComparingLong(one -> one.notBefore - nanoTime.getAsLong()));
        while (!again.isEmpty()) {
            Again next = again.remove(0);
            Duration pause = Duration.ofNanos(Math.max(0, next.notBefore - nanoTime.getAsLong()));
            if (fits.test(pause) && limits.takeRepeat(next.target.retries())) {
                return new Repeat(next.target, pause);
            }
        }
        return null;
    }

    record Repeat(Target target, Duration pause) {}

    /** The soonest that somebody wants to be asked; for the caller who cannot wait so long. */
    Duration soonest() {
        return again.stream()
                .map(one -> Duration.ofNanos(Math.max(0, one.notBefore - nanoTime.getAsLong())))
                .min(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /** Somebody who was left alone may be back by now; if not, this one whatever its breaker says: nobody else is left. */
    Turn backOr(Target target) {
        for (Target other : denied) {
            Call call = other.health().begin();
            if (call != null) {
                denied.remove(other);
                later(target, Duration.ZERO, false);
                return new Turn(other, call);
            }
        }
        return new Turn(target, target.health().beginAnyway());
    }
}
