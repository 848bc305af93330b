package io.llmfailover.simulator.script;

import io.llmfailover.simulator.wire.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** The rules in force, in order: the first that strikes decides. Safe for many threads. */
public final class RuleBook {
    private static final Behaviour DOWN = Behaviour.PLAIN.reset(Point.ACCEPT);

    private final LongSupplier clock;
    private final long seed;
    private final Map<String, Behaviour> down = new ConcurrentHashMap<>();
    private volatile List<LiveRule> rules = List.of();

    public RuleBook(LongSupplier clock, long seed) {
        this.clock = clock;
        this.seed = seed;
    }

    /** Puts these rules in the place of all others. */
    public synchronized void set(List<Rule> list) {
        rules = List.of();
        add(list);
    }

    /** Puts these rules after the others. */
    public synchronized void add(List<Rule> list) {
        List<LiveRule> all = new ArrayList<>(rules);
        long now = clock.getAsLong();
        list.forEach(rule -> all.add(new LiveRule(rule, all.size() + 1, now, seed)));
        rules = List.copyOf(all);
    }

    /** Forgets all rules and brings every vendor back. */
    public synchronized void clear() {
        rules = List.of();
        down.clear();
    }

    /** Every call to this vendor is reset, whatever the rules say. */
    public void down(String vendor) {
        down.put(vendor, DOWN);
    }

    public void up(String vendor) {
        down.remove(vendor);
    }

    public int size() {
        return rules.size();
    }

    public Verdict judge(String vendor, String model, Operation operation) {
        Behaviour outage = down.isEmpty() ? null : down.get(vendor);
        if (outage != null) {
            return new Verdict("down", outage, 0);
        }
        List<LiveRule> now = rules;
        long time = now.isEmpty() ? 0 : clock.getAsLong();
        for (LiveRule rule : now) {
            Verdict verdict = rule.strike(vendor, model, operation, time);
            if (verdict != null) {
                return verdict;
            }
        }
        return Verdict.PLAIN;
    }
}
