package io.llmfailover.balance;

import io.llmfailover.error.ErrorKind;
import io.llmfailover.health.BreakerSettings;
import io.llmfailover.health.Call;
import io.llmfailover.health.HealthRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.AsyncProcessorSupport;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What it costs to choose a target among twenty of which a lot is known: their order, and leave from the first's breaker. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DecisionCost {

    private static final int TARGETS = 20;
    private static final int HISTORY = 2_000;

    @Param({"priority", "weighted", "fastest", "adaptive"})
    public String order = "priority";

    private final List<Target> targets = new ArrayList<>();
    private Order ordering = Orders.priority();

    @Setup
    public void prepare() {
        HealthRegistry registry = new HealthRegistry(
                System::nanoTime, () -> ThreadLocalRandom.current().nextDouble());
        Random random = new Random(1);
        for (int i = 0; i < TARGETS; i++) {
            Target target = target(i, registry);
            for (int call = 0; call < HISTORY; call++) {
                history(target.health().beginAnyway(), random);
            }
            targets.add(target);
        }
        List<Integer> weights =
                targets.stream().map(target -> 1 + target.index()).toList();
        ordering = switch (order) {
            case "weighted" ->
                Orders.weighted(weights, () -> ThreadLocalRandom.current().nextDouble());
            case "fastest" -> Orders.fastest();
            case "adaptive" ->
                new Adaptive(weights, System::nanoTime, () -> ThreadLocalRandom.current()
                        .nextDouble());
            default -> Orders.priority();
        };
    }

    private static Target target(int index, HealthRegistry registry) {
        var step = new AsyncProcessorSupport() {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                throw new AssertionError("it is put in an order, and never called");
            }
        };
        var health = registry.target("target-" + index, "account-" + index, BreakerSettings.DEFAULT);
        return new Target(index, step, List.of(), true, health, registry.retries("provider-" + index));
    }

    private static void history(Call call, Random random) {
        call.headroom(random.nextDouble());
        if (random.nextInt(50) == 0) {
            call.failed(ErrorKind.SERVER_ERROR, null);
        } else {
            call.succeeded();
        }
    }

    @Benchmark
    public Object choose() {
        Turns.Turn turn = new Turns(ordering.order(targets), new RetryOptions(), System::nanoTime).first();
        if (turn != null) {
            turn.call().dropped();
        }
        return turn == null ? this : turn;
    }
}
