package io.llmfailover.bench.run;

import java.io.IOException;

/** Measures one system at a time; the others are idle. */
final class Bench {

    /** A stream of 200 pieces is about as much work as so many answers. */
    private static final double STREAM_WEIGHT = 20;

    private static final int WARM_UP_SECONDS = 2;
    private static final int MOST_WARM_UPS = 45;

    /** A piece of warm-up that is faster by this part than all before is progress. */
    private static final double PROGRESS = 1.02;

    /** So many pieces in a row without any, and it is warm: compilers work in bursts. */
    private static final int WITHOUT_PROGRESS = 5;

    private final Load load;
    private final Options options;

    Bench(Load load, Options options) {
        this.load = load;
        this.options = options;
    }

    /** Until it gets no faster, or for so long. Processor time is told, because compilers take most of it at first. */
    void warmUp(Target target) throws IOException, InterruptedException {
        Order order = Order.closed(target, options.connections(), Math.min(WARM_UP_SECONDS, options.seconds()));
        double best = 0;
        int idle = 0;
        for (int i = 0; i < MOST_WARM_UPS && idle < WITHOUT_PROGRESS; i++) {
            double rate = piece(target, order);
            idle = rate > best * PROGRESS ? 0 : idle + 1;
            best = Math.max(best, rate);
        }
        if (idle < WITHOUT_PROGRESS) {
            System.err.println("  not steady yet: what is measured has some of its warm-up");
        }
    }

    private double piece(Target target, Order order) throws IOException, InterruptedException {
        long cpu = cpu(target);
        Measured now = load.measure(order);
        if (now.answered() == 0) {
            throw new IOException(target.name() + " answers nothing as it should: " + now.faults());
        }
        System.err.printf("  %.0f/s, %.0f us each%n", now.perSecond(), (double) (cpu(target) - cpu) / now.answered());
        return now.perSecond();
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
