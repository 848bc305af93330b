package io.llmfailover.balance;

import io.llmfailover.health.TargetHealth;
import java.util.List;

/** How good targets are at the moment: what the route prefers, times how little fails, how quick it is, and what room is left. */
final class Scores {

    /** Without weights the order of the steps is a preference: the first counts 1, the others this. */
    private static final double LATER = 0.85;

    /** Differences far below this do not matter to anybody. */
    private static final double MILLIS = 100;

    /** With less than this share of its rate limit left, a target is spared. */
    private static final double TIGHT = 0.2;

    private static final double LEAST = 0.01;

    private final double[] preferences;

    Scores(List<Integer> weights) {
        int most = weights.stream().mapToInt(Integer::intValue).max().orElse(1);
        this.preferences = weights.stream()
                .mapToDouble(weight -> (double) weight / Math.max(1, most))
                .toArray();
    }

    double[] of(List<Target> targets) {
        double[] millis = new double[targets.size()];
        double quickest = Double.MAX_VALUE;
        for (int i = 0; i < millis.length; i++) {
            millis[i] = targets.get(i).health().expectedMillis();
            quickest = millis[i] >= 0 ? Math.min(quickest, millis[i]) : quickest;
        }
        double[] scores = new double[millis.length];
        for (int i = 0; i < scores.length; i++) {
            Target target = targets.get(i);
            double speed = millis[i] < 0 ? 1 : speed(quickest, millis[i]);
            scores[i] =
                    Math.max(LEAST, preference(target) * reliability(target.health()) * speed * room(target.health()));
        }
        return scores;
    }

    int mostPreferred(List<Target> targets) {
        int most = 0;
        for (int i = 1; i < targets.size(); i++) {
            most = preference(targets.get(i)) > preference(targets.get(most)) ? i : most;
        }
        return most;
    }

    private double preference(Target target) {
        return preferences.length > 0 ? preferences[target.index()] : target.index() == 0 ? 1 : LATER;
    }

    /** A tenth of failures takes a third of the score. */
    private static double reliability(TargetHealth health) {
        double good = 1 - health.badShare();
        return good * good * good * good;
    }

    /** Half as quick takes a sixth of the score, ten times slower nearly half. */
    private static double speed(double quickest, double millis) {
        return Math.sqrt(Math.sqrt((quickest + MILLIS) / (millis + MILLIS)));
    }

    private static double room(TargetHealth health) {
        return Math.min(1, health.headroom() / TIGHT);
    }
}
