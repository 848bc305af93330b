package io.llmfailover.bench;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.Arrays;

/**
 * What the endpoint costs over a bare client, in processor time of one call. Both are measured in turn in one process; the
 * vendor is another one. The last line is for programs.
 */
public final class EndpointCost {

    private static final int WARM_UP = 60_000;
    private static final int CALLS = 40_000;
    private static final int IN_FLIGHT = 32;
    private static final int BODY_BYTES = 1_024;

    private EndpointCost() {}

    public static void main(String[] args) throws Exception {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 7;
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        try (Vendor vendor = Vendor.start();
                EndpointClient endpoint = new EndpointClient(vertx, vendor.url(), body())) {
            measure(vertx.getOrCreateContext(), new BareClient(vertx, vendor.url(), body()), endpoint, rounds);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private static void measure(Context context, Load.Caller bare, Load.Caller endpoint, int rounds)
            throws InterruptedException {
        Load.run(context, bare, WARM_UP, IN_FLIGHT);
        Load.run(context, endpoint, WARM_UP, IN_FLIGHT);
        double[] bareMicros = new double[rounds];
        double[] endpointMicros = new double[rounds];
        System.out.println("round   bare us   endpoint us   bare/s   endpoint/s");
        for (int i = 0; i < rounds; i++) {
            Load.Figures one = Load.run(context, bare, CALLS, IN_FLIGHT);
            Load.Figures two = Load.run(context, endpoint, CALLS, IN_FLIGHT);
            bareMicros[i] = one.cpuMicros();
            endpointMicros[i] = two.cpuMicros();
            System.out.printf(
                    "%5d %9.1f %13.1f %8.0f %12.0f%n",
                    i + 1, one.cpuMicros(), two.cpuMicros(), one.perSecond(), two.perSecond());
        }
        double added = median(endpointMicros) - median(bareMicros);
        System.out.printf(
                "bare_us=%.1f endpoint_us=%.1f added_us=%.1f java=%s%n",
                median(bareMicros),
                median(endpointMicros),
                added,
                Runtime.version().feature());
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static String body() {
        String head = "{\"model\":\"gpt-4o-mini\",\"temperature\":0.2,\"messages\":[{\"role\":\"system\",\"content\":"
                + "\"You are brief.\"},{\"role\":\"user\",\"content\":\"";
        String tail = "\"}]}";
        return head + "lorem ipsum ".repeat(100).substring(0, BODY_BYTES - head.length() - tail.length()) + tail;
    }
}
