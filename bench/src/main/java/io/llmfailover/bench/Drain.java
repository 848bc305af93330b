package io.llmfailover.bench;

import java.util.concurrent.atomic.AtomicInteger;

/** Reads the requests from the beginning, with a group of its own, until each has its result. */
final class Drain {

    /** Starts to read with a group; stops when it is closed. */
    @FunctionalInterface
    interface Reader {
        AutoCloseable start(Setup setup, String group) throws Exception;
    }

    record Figures(double perSecond, double cpuMicros) {}

    private final AtomicInteger groups = new AtomicInteger();
    private final Setup setup;
    private final int requests;

    Drain(Setup setup, int requests) {
        this.setup = setup;
        this.requests = requests;
    }

    Figures run(Reader reader) throws Exception {
        try (Progress progress = new Progress(setup.broker())) {
            long before = progress.results();
            AutoCloseable running = reader.start(setup, "group-" + groups.incrementAndGet());
            try {
                return measure(progress, before);
            } finally {
                running.close();
            }
        }
    }

    /** Counted is from the tenth part of the results to the ninth: neither the start nor what trickles in at the end. */
    private Figures measure(Progress progress, long before) throws InterruptedException {
        Moment begin = progress.await(before + requests / 10);
        Moment end = progress.await(before + requests * 9L / 10);
        progress.await(before + requests);
        return new Figures(end.perSecondSince(begin), end.cpuMicrosSince(begin));
    }
}
