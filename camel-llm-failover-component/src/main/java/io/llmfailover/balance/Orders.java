package io.llmfailover.balance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleSupplier;

/** The orders that a route can name. */
final class Orders {

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
            int total = 0;
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
        return left.size() - 1;
    }

    /** The quickest of late first; whoever is not known yet comes before all, so that it becomes known. */
    static Order fastest() {
        return targets -> targets.stream()
                .sorted(Comparator.comparingLong(target -> target.health().latency(0.5)))
                .toList();
    }
}
