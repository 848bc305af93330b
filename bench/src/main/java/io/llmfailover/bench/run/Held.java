package io.llmfailover.bench.run;

import java.io.IOException;

/** Many streams at a time, each with ten tokens a second, and the most memory that was resident by their end. */
record Held(String name, Measured measured, long residentMebibytes) {

    static final int WARM_UPS = 3_000;

    /** More of them at once would measure how connections are made. */
    private static final double BEGUN_PER_SECOND = 500;

    /** Short ones, which the simulator gives the first callers. */
    static void warmUp(Load load, Target target) throws IOException, InterruptedException {
        Measured unused = load.measure(Order.held(target, BEGUN_PER_SECOND, WARM_UPS, 1));
    }

    /** Long enough for all of them to be there at once for the seconds wanted. */
    static int lifetime(int streams, int seconds) {
        return seconds + (int) Math.ceil(streams / BEGUN_PER_SECOND);
    }

    static Held measure(Load load, Target target, int streams, int seconds) throws IOException, InterruptedException {
        Order order = Order.held(target, BEGUN_PER_SECOND, streams, lifetime(streams, seconds));
        Measured measured = load.measure(order);
        return new Held(target.name(), measured, ProcStat.mostResident(target.pid()));
    }

    String line() {
        return String.format(
                "%-24s ended %d, broken %s, at once %d, first piece p50 %.1f ms, p99 %.1f ms, most resident %d MB",
                name,
                measured.answered(),
                measured.faults().isEmpty() ? "0" : measured.faults(),
                measured.atOnce(),
                measured.first50(),
                measured.first99(),
                residentMebibytes);
    }
}
