package io.llmfailover.health;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/** The health of every target by its name. Targets come from configured routes, so their number is bounded. */
public final class HealthRegistry {

    private final Map<String, TargetHealth> targets = new ConcurrentHashMap<>();
    private final LongSupplier nanoTime;
    private final DoubleSupplier random;

    public HealthRegistry(LongSupplier nanoTime, DoubleSupplier random) {
        this.nanoTime = nanoTime;
        this.random = random;
    }

    /** The first who asks for a target settles its breaker; so it survives the reload of a route. */
    public TargetHealth target(String name, BreakerSettings settings) {
        return targets.computeIfAbsent(
                name, known -> new TargetHealth(new Breaker(settings, nanoTime, random), nanoTime));
    }
}
