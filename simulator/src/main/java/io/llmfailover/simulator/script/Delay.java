package io.llmfailover.simulator.script;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.simulator.script.ValueReader.BadValue;
import java.util.Random;

/** A waiting time in milliseconds, drawn anew for each use. */
public sealed interface Delay {
    ValueReader<Double> MILLIS = Values.number(0, 1e12);

    long sample(Random random);

    /** Always the same. */
    record Fixed(double ms) implements Delay {
        @Override
        public long sample(Random random) {
            return Math.round(ms);
        }
    }

    /** Any value between two, evenly. */
    record Between(double min, double max) implements Delay {
        @Override
        public long sample(Random random) {
            return Math.round(min + random.nextDouble() * (max - min));
        }
    }

    /** Lognormal through two percentiles: half below p50, one in a hundred above p99. */
    record Percentiles(double p50, double p99) implements Delay {
        private static final double Z99 = 2.3263478740408408;

        @Override
        public long sample(Random random) {
            double sigma = Math.log(p99 / p50) / Z99;
            return Math.round(p50 * Math.exp(sigma * random.nextGaussian()));
        }
    }

    static Delay read(JsonNode node) throws BadValue {
        if (node.isNumber()) {
            return new Fixed(MILLIS.read(node));
        }
        if (has(node, "min", "max")) {
            double min = MILLIS.read(node.path("min"));
            double max = MILLIS.read(node.path("max"));
            return ordered(min, max, new Between(min, max));
        }
        if (has(node, "p50", "p99")) {
            double p50 = MILLIS.read(node.path("p50"));
            double p99 = MILLIS.read(node.path("p99"));
            return ordered(p50, p50 == 0 ? -1 : p99, new Percentiles(p50, p99));
        }
        throw new BadValue("milliseconds, {\"min\", \"max\"} or {\"p50\", \"p99\"}");
    }

    private static boolean has(JsonNode node, String one, String other) {
        return node.size() == 2 && node.has(one) && node.has(other);
    }

    private static Delay ordered(double low, double high, Delay delay) throws BadValue {
        if (low > high) {
            throw new BadValue("a lower and a higher bound (p50 above 0)");
        }
        return delay;
    }
}
