package io.llmfailover.simulator.script;

import io.llmfailover.simulator.wire.Mix;
import io.llmfailover.simulator.wire.Operation;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A rule in force, with its counters, its own random numbers, and the time it was set. */
final class LiveRule {
    private final Rule rule;
    private final String label;
    private final long since;
    private final Random random;
    private final AtomicLong seen = new AtomicLong();
    private final AtomicLong struck = new AtomicLong();

    LiveRule(Rule rule, int position, long since, long seed) {
        this.rule = rule;
        this.label = rule.name() == null ? "#" + position : rule.name();
        this.since = since;
        this.random = new Random(Mix.of(seed + position));
    }

    @Nullable
    Verdict strike(String vendor, String model, Operation operation, long now) {
        When when = rule.when();
        if (!when.fits(vendor, model, operation) || !when.strikesAt(now - since)) {
            return null;
        }
        long number = seen.getAndIncrement();
        if (number < when.skip() || number - when.skip() >= when.first()) {
            return null;
        }
        if (when.share() < 1 && random.nextDouble() >= when.share()) {
            return null;
        }
        return new Verdict(label, rule.behaviour(), struck.getAndIncrement());
    }
}
