package io.llmfailover.bench;

import java.util.concurrent.TimeUnit;

/**
 * Many slow calls in flight: the rate over a while beside the theoretical one, which is calls in flight over their latency;
 * and whether heap and threads stay as they are. The last line is for programs.
 */
public final class KafkaFlight {

    private static final int LATENCY_MILLIS = 2_000;
    private static final int WARM_UP = 60_000;
    private static final int RAMP_SECONDS = 40;
    private static final int BODY_BYTES = 512;
    private static final int LOOKS = 3;

    private final Progress progress;
    private final double theory;

    private KafkaFlight(Progress progress, double theory) {
        this.progress = progress;
        this.theory = theory;
    }

    public static void main(String[] args) throws Exception {
        int seconds = args.length > 0 ? Integer.parseInt(args[0]) : 60;
        int inFlight = args.length > 1 ? Integer.parseInt(args[1]) : 10_000;
        double theory = inFlight * 1_000.0 / LATENCY_MILLIS;
        int requests = (int) (theory * (RAMP_SECONDS + seconds + 10)) + WARM_UP;
        try (Vendor vendor = Vendor.start("768m");
                BrokerProcess broker = BrokerProcess.with(requests, BODY_BYTES);
                Progress progress = new Progress(broker.address())) {
            AutoCloseable pipeline = new ShippedPipeline(Setup.of(broker, vendor, inFlight), "flight");
            try {
                progress.await(WARM_UP);
                vendor.script("[{\"latency\":" + LATENCY_MILLIS + "}]");
                new KafkaFlight(progress, theory).measure(seconds);
            } finally {
                pipeline.close();
            }
        }
    }

    private void measure(int seconds) throws InterruptedException {
        Moment begin = after(RAMP_SECONDS);
        Moment last = begin;
        long least = Long.MAX_VALUE;
        long most = 0;
        System.out.println("seconds   results/s   us each   heap MB   threads");
        for (int i = 1; i <= LOOKS; i++) {
            Moment now = after(seconds / LOOKS);
            long heap = Memory.afterLastCollection();
            least = Math.min(least, heap);
            most = Math.max(most, heap);
            System.out.printf(
                    "%7d %11.0f %9.1f %9d %9d%n",
                    i * seconds / LOOKS, now.perSecondSince(last), now.cpuMicrosSince(last), heap, Memory.threads());
            last = now;
        }
        System.out.printf(
                "flight_share_of_theory=%.3f rate=%.0f theory=%.0f heap_least_mb=%d heap_most_mb=%d threads=%d%n",
                last.perSecondSince(begin) / theory,
                last.perSecondSince(begin),
                theory,
                least,
                most,
                Memory.mostThreads());
    }

    private Moment after(int seconds) throws InterruptedException {
        TimeUnit.SECONDS.sleep(seconds);
        return Moment.now(progress.results());
    }
}
