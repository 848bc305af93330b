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
        return targets -> {
            List<Target> left = new ArrayList<>(targets);
            List<Target> drawn = new ArrayList<>(left.size());
            while (!left.isEmpty()) {
                drawn.add(left.remove(draw(left, weights, random)));
            }
            return drawn;
        };
    }

    private static int draw(List<Target> left, List<Integer> weights, DoubleSupplier random) {
        int total =
                left.stream().mapToInt(target -> weights.get(target.index())).sum();
        double point = random.getAsDouble() * total;
        for (int i = 0; i < left.size(); i++) {
            point -= weights.get(left.get(i).index());
            if (point < 0) {
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
