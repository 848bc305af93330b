package io.llmfailover.bench;

import io.llmfailover.LlmTransport;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.Arrays;

/**
 * What a failover adds to a request, and how punctual the deadline is. The first target answers 503, the second answers; what
 * is added is what the request took beyond its two calls, as the ledger has them. Then every vendor is silent. The last line
 * is for programs.
 */
public final class FailoverCost {

    private static final int WARM_UP = 20_000;
    private static final int CALLS = 20_000;
    private static final int SILENT_CALLS = 200;
    private static final int DEADLINE_MILLIS = 500;

    private FailoverCost() {}

    public static void main(String[] args) throws Exception {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 3;
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        try (Vendor vendor = Vendor.start()) {
            double added = added(vertx, vendor, rounds);
            double over = 0;
            for (LlmTransport transport : LlmTransport.values()) {
                over = Math.max(over, over(vertx, vendor, transport));
            }
            System.out.printf(
                    "failover_added_p99_ms=%.3f deadline_over_max_ms=%.1f java=%s%n",
                    added, over, Runtime.version().feature());
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private static double added(Vertx vertx, Vendor vendor, int rounds) throws Exception {
        vendor.script("[{\"model\":\"broken\",\"status\":503}]");
        double[] p99 = new double[rounds * 2];
        try (BalancerClient client = new BalancerClient(vertx, vendor.url(), LlmTransport.VERTX, 60_000)) {
            Context context = vertx.getOrCreateContext();
            Load.run(context, client::call, WARM_UP, 16);
            System.out.println("in flight   added p50 us   p99 us   with the 503 itself p99 us");
            for (int i = 0; i < p99.length; i++) {
                int inFlight = i % 2 == 0 ? 1 : 16;
                client.forget();
                Load.run(context, client::call, CALLS, inFlight);
                p99[i] = client.added(0.99);
                System.out.printf(
                        "%9d %14.1f %8.1f %28.1f%n",
                        inFlight, client.added(0.5) / 1e3, p99[i] / 1e3, client.beyondTheSecond(0.99) / 1e3);
            }
        }
        return Arrays.stream(p99).max().orElseThrow() / 1e6;
    }

    private static double over(Vertx vertx, Vendor vendor, LlmTransport transport) throws Exception {
        vendor.script("[{\"silent\":true}]");
        try (BalancerClient client = new BalancerClient(vertx, vendor.url(), transport, DEADLINE_MILLIS)) {
            Load.run(vertx.getOrCreateContext(), client::callInVain, SILENT_CALLS, 50);
            double p50 = client.total(0.5) / 1e6 - DEADLINE_MILLIS;
            double most = client.total(1) / 1e6 - DEADLINE_MILLIS;
            System.out.printf("deadline with %s: over by %.1f ms in the middle, %.1f at most%n", transport, p50, most);
            return most;
        }
    }
}
