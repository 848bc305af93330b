package io.llmfailover.balance;

import io.llmfailover.health.TargetHealth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleSupplier;

/** The orders that a route can name. */
final class Orders {

    private static final double FAILING = 0.05;

    private Orders() {}

    /** As they stand in the route. */
    static Order priority() {
        return targets -> targets;
    }

    /** By chance, in proportion to the weights; those not drawn first come after, drawn in the same way. */
    static Order weighted(List<Integer> weights, DoubleSupplier random) {
        int[] weight = weights.stream().mapToInt(Integer::intValue).toArray();
        return targets -> {
            List<Target> left = new ArrayList<>(targets);
            List<Target> drawn = new ArrayList<>(left.size());
            long total = 0;
            for (Target target : left) {
                total += weight[target.index()];
            }
            while (!left.isEmpty()) {
                Target next = left.remove(draw(left, weight, random.getAsDouble() * total));
                total -= weight[next.index()];
                drawn.add(next);
            }
            return drawn;
        };
    }

    private static int draw(List<Target> left, int[] weight, double point) {
        double rest = point;
        for (int i = 0; i < left.size(); i++) {
            rest -= weight[left.get(i).index()];
            if (rest < 0) {
                return i;
            }
        }
        // none has a weight: as they stand
        return 0;
    }

    /** The quickest of late first; whoever is not known yet comes before all, so that it becomes known, unless it only fails. */
    static Order fastest() {
        return targets -> targets.stream()
                .map(target -> new Timed(target, millis(target.health())))
                .sorted(Comparator.comparingDouble(Timed::millis))
                .map(Timed::target)
                .toList();
    }

    private record Timed(Target target, double millis) {}

    private static double millis(TargetHealth health) {
        double expected = health.expectedMillis();
        return expected < 0 && health.badShare() > FAILING ? Double.MAX_VALUE : expected;
    }
}
