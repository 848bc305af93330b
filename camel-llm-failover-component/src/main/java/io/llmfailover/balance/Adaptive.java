package io.llmfailover.balance;

import io.llmfailover.health.TargetHealth;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * Follows the health of the targets. One of them leads and has the traffic; as it gets worse than another, a growing part of
 * its calls goes there, long before its breaker opens. The lead itself changes only when another is clearly better, at most
 * once a minute; and it goes back to the one that the route prefers when that one is nearly as good again.
 */
final class Adaptive implements Order {

    /** Nobody takes the lead from somebody who took it less than this ago. */
    private static final long DWELL = Duration.ofMinutes(1).toNanos();

    /** The lead is lost below this share of the best score, and goes back to a preferred target above the other. */
    private static final double LOSES = 0.7;

    private static final double REGAINS = 0.95;

    /** Targets whose score is this share of the leader's or more are as good as it. */
    private static final double NEAR = 0.9;

    /** At this share of the best score nothing goes to the leader any more. */
    private static final double WORST = 0.5;

    /** So often somebody of whom nothing was heard for a while is asked first, so that it is known when it is needed. */
    private static final double EXPLORE = 0.01;

    private static final Duration UNHEARD = Duration.ofSeconds(30);

    private final Scores scores;
    private final LongSupplier nanoTime;
    private final DoubleSupplier random;
    private int leader;
    private long leadSince;
    private boolean changed;

    Adaptive(List<Integer> weights, LongSupplier nanoTime, DoubleSupplier random) {
        this.scores = new Scores(weights);
        this.nanoTime = nanoTime;
        this.random = random;
    }

    @Override
    public List<Target> order(List<Target> targets) {
        if (targets.size() < 2) {
            return targets;
        }
        double[] score = scores.of(targets);
        int first = first(targets, score, lead(targets, score));
        return sorted(targets, score, first);
    }

    /** The one chosen, then the best first; by insertion, for there are few. */
    private static List<Target> sorted(List<Target> targets, double[] score, int first) {
        Target[] order = new Target[score.length];
        double[] by = new double[score.length];
        for (int i = 0; i < score.length; i++) {
            double key = i == first ? Double.MAX_VALUE : score[i];
            int place = i;
            for (; place > 0 && by[place - 1] < key; place--) {
                by[place] = by[place - 1];
                order[place] = order[place - 1];
            }
            by[place] = key;
            order[place] = targets.get(i);
        }
        return Arrays.asList(order);
    }

    /** Which step leads. */
    synchronized int leader() {
        return leader;
    }

    /** The place of the leader among these targets; with some of them left out, that of the best. */
    private synchronized int lead(List<Target> targets, double[] score) {
        int best = best(score);
        int place = place(targets, leader);
        if (place < 0) {
            return best;
        }
        long now = nanoTime.getAsLong();
        if (changed && now - leadSince < DWELL) {
            return place;
        }
        int next = score[place] < LOSES * score[best] ? best : preferred(targets, score, place);
        if (next != place) {
            leader = targets.get(next).index();
            leadSince = now;
            changed = true;
        }
        return next;
    }

    private int preferred(List<Target> targets, double[] score, int place) {
        int preferred = scores.mostPreferred(targets);
        return score[preferred] >= REGAINS * score[place] ? preferred : place;
    }

    private static int place(List<Target> targets, int index) {
        for (int i = 0; i < targets.size(); i++) {
            if (targets.get(i).index() == index) {
                return i;
            }
        }
        return -1;
    }

    private static int best(double[] score) {
        int best = 0;
        for (int i = 1; i < score.length; i++) {
            best = score[i] > score[best] ? i : best;
        }
        return best;
    }

    private int first(List<Target> targets, double[] score, int lead) {
        double chance = random.getAsDouble();
        if (chance < EXPLORE) {
            return unheard(targets, lead);
        }
        int best = best(score);
        double ratio = score[best] == 0 ? 1 : score[lead] / score[best];
        double away = Math.min(1, (NEAR - ratio) / (NEAR - WORST));
        int first = chance < away ? best : lead;
        return lessBusy(targets, score, first);
    }

    private static int unheard(List<Target> targets, int lead) {
        for (int i = 0; i < targets.size(); i++) {
            TargetHealth health = targets.get(i).health();
            if (i != lead && health.isUsable() && health.sinceAsked().compareTo(UNHEARD) > 0) {
                return i;
            }
        }
        return lead;
    }

    /** Two choices: of one's own and one drawn among those as good, the one with fewer calls under way. */
    private int lessBusy(List<Target> targets, double[] score, int own) {
        int other = (own + 1 + (int) (random.getAsDouble() * (targets.size() - 1))) % targets.size();
        boolean near = score[other] >= NEAR * score[own];
        return near
                        && targets.get(other).health().inFlight()
                                < targets.get(own).health().inFlight()
                ? other
                : own;
    }
}
