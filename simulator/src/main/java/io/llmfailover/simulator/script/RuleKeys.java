package io.llmfailover.simulator.script;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.simulator.script.ValueReader.BadValue;
import io.llmfailover.simulator.wire.Operation;
import java.util.Map;
import java.util.Set;

/** The keys of a rule that say which calls it is for. */
public final class RuleKeys {
    private static final ValueReader<Long> COUNT = Values.whole(0, Long.MAX_VALUE);
    private static final ValueReader<Double> SHARE = Values.number(0, 1);
    private static final ValueReader<Operation> OPERATION = Values.oneOf(Operation.values(), Operation::label);

    static final Map<String, Key> ALL = Map.of(
            "name", (rule, value) -> rule.named(Values.text(value)),
            "vendor",
                    (rule, value) ->
                            new Rule(rule.name(), rule.when().withVendor(Values.text(value)), rule.behaviour()),
            "model", (rule, value) -> rule.model(Values.text(value)),
            "operation", (rule, value) -> rule.operation(OPERATION.read(value)),
            "share", (rule, value) -> rule.share(SHARE.read(value)),
            "skip", (rule, value) -> rule.skip(COUNT.read(value)),
            "first", (rule, value) -> rule.first(COUNT.read(value)),
            "from", (rule, value) -> rule.between(COUNT.read(value), rule.when().to()),
            "to", (rule, value) -> rule.between(rule.when().from(), COUNT.read(value)),
            "flap", (rule, value) -> flap(rule, Flap.read(value)));

    private RuleKeys() {}

    private static Rule flap(Rule rule, Flap flap) {
        return rule.flap(flap.up(), flap.down());
    }

    /** All the keys, for documentation. */
    public static Set<String> names() {
        return ALL.keySet();
    }

    /** Adds what a key says to a rule. */
    @FunctionalInterface
    interface Key {
        Rule apply(Rule rule, JsonNode value) throws BadValue;
    }
}
