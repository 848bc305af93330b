package io.llmfailover.bench;

import java.util.Arrays;
import java.util.List;

/**
 * What the shipped pipeline costs over a loop written by hand: the same records, the same vendor, which answers at once, and
 * the same number of calls in flight, in turn in one process. Broker and vendor are others. The last line is for programs.
 */
public final class KafkaCost {

    private static final int REQUESTS = 80_000;
    private static final int WARM_UP_ROUNDS = 4;
    private static final int BODY_BYTES = 1_024;
    private static final int IN_FLIGHT = Integer.getInteger("bench.in-flight", 2_000);

    private KafkaCost() {}

    public static void main(String[] args) throws Exception {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 5;
        try (Vendor vendor = Vendor.start();
                BrokerProcess broker = BrokerProcess.with(REQUESTS, BODY_BYTES)) {
            measure(new Drain(Setup.of(broker, vendor, IN_FLIGHT), REQUESTS), rounds);
        }
    }

    private static void measure(Drain drain, int rounds) throws Exception {
        for (int i = 0; i < WARM_UP_ROUNDS; i++) {
            drain.run(HandWrittenLoop::new);
            drain.run(ShippedPipeline::new);
        }
        Drain.Figures[] loop = new Drain.Figures[rounds];
        Drain.Figures[] pipeline = new Drain.Figures[rounds];
        System.out.println("round   loop/s   pipeline/s   loop us   pipeline us");
        for (int i = 0; i < rounds; i++) {
            loop[i] = drain.run(HandWrittenLoop::new);
            pipeline[i] = drain.run(ShippedPipeline::new);
            System.out.printf(
                    "%5d %8.0f %12.0f %9.1f %13.1f%n",
                    i + 1, loop[i].perSecond(), pipeline[i].perSecond(), loop[i].cpuMicros(), pipeline[i].cpuMicros());
        }
        System.out.printf(
                "ratio_rps_pipeline_to_loop=%.2f ratio_cpu_pipeline_to_loop=%.2f%n",
                rate(pipeline) / rate(loop), cpu(pipeline) / cpu(loop));
    }

    private static double rate(Drain.Figures[] rounds) {
        return median(Arrays.stream(rounds).map(Drain.Figures::perSecond).toList());
    }

    private static double cpu(Drain.Figures[] rounds) {
        return median(Arrays.stream(rounds).map(Drain.Figures::cpuMicros).toList());
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
