package io.llmfailover.bench;

/** A backlog drains through the shipped pipeline: what the heap holds at its beginning, middle and end. */
public final class KafkaBacklog {

    private static final int REQUESTS = 100_000;
    private static final int BODY_BYTES = 1_024;
    private static final int IN_FLIGHT = 2_000;

    private KafkaBacklog() {}

    public static void main(String[] args) throws Exception {
        try (Vendor vendor = Vendor.start();
                BrokerProcess broker = BrokerProcess.with(REQUESTS, BODY_BYTES);
                Progress progress = new Progress(broker.address())) {
            AutoCloseable pipeline = new ShippedPipeline(Setup.of(broker, vendor, IN_FLIGHT), "backlog");
            try {
                measure(progress);
            } finally {
                pipeline.close();
            }
        }
    }

    private static void measure(Progress progress) throws InterruptedException {
        Moment begin = progress.await(REQUESTS / 10);
        long first = Memory.afterCollection();
        progress.await(REQUESTS / 2);
        long middle = Memory.afterCollection();
        Moment end = progress.await(REQUESTS * 9L / 10);
        long last = Memory.afterCollection();
        progress.await(REQUESTS);
        System.out.printf(
                "heap_begin_mb=%d heap_middle_mb=%d heap_end_mb=%d threads=%d rps=%.0f%n",
                first, middle, last, Memory.mostThreads(), end.perSecondSince(begin));
    }
}
