package io.llmfailover.bench.run;

import java.io.IOException;

/** Measures one system at a time; the others are idle. */
final class Bench {

    /** A stream of 200 pieces is about as much work as so many answers. */
    private static final double STREAM_WEIGHT = 20;

    private static final int WARM_UP_SECONDS = 2;
    private static final int LEAST_WARM_UPS = 5;
    private static final int MOST_WARM_UPS = 30;

    /** Rates of two pieces of warm-up in a row that differ by less are steady. */
    private static final double STEADY = 0.05;

    private final Load load;
    private final Options options;

    Bench(Load load, Options options) {
        this.load = load;
        this.options = options;
    }

    /** Until the rate is steady, or for so long. Processor time is told, because compilers take most of it at first. */
    void warmUp(Target target) throws IOException, InterruptedException {
        Order order = Order.closed(target, options.connections(), Math.min(WARM_UP_SECONDS, options.seconds()));
        double before = 0;
        long cpu = cpu(target);
        for (int i = 1; i <= MOST_WARM_UPS; i++) {
            Measured now = load.measure(order);
            if (now.answered() == 0) {
                throw new IOException(target.name() + " answers nothing as it should: " + now.faults());
            }
            long next = cpu(target);
            System.err.printf("  %.0f/s, %.0f us each%n", now.perSecond(), (double) (next - cpu) / now.answered());
            cpu = next;
            boolean steady = Math.abs(now.perSecond() - before) < STEADY * before;
            if (steady && i >= LEAST_WARM_UPS) {
                return;
            }
            before = now.perSecond();
        }
        System.err.println("  not steady yet: what is measured has some of its warm-up");
    }

    Round measure(Target target) throws IOException, InterruptedException {
        double rate = target.streamed() ? Math.max(1, options.rate() / STREAM_WEIGHT) : options.rate();
        long begin = cpu(target);
        Measured open = load.measure(Order.open(target, rate, options.seconds()));
        long middle = cpu(target);
        Measured closed = load.measure(Order.closed(target, options.connections(), options.seconds()));
        return new Round(open, middle - begin, closed, cpu(target) - middle);
    }

    private static long cpu(Target target) throws IOException {
        return target.pid() == 0 ? 0 : ProcStat.cpuMicros(target.pid());
    }
}
