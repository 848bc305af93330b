package io.llmfailover.simulator.script;

import io.llmfailover.simulator.wire.Operation;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which calls, and what they get. Immutable: each method gives a changed copy. */
public record Rule(@Nullable String name, When when, Behaviour behaviour) implements Fluent<Rule> {

    /** A rule for one vendor. */
    public static Rule on(String vendor) {
        return new Rule(null, When.ALWAYS.withVendor(vendor), Behaviour.PLAIN);
    }

    /** A rule for every vendor. */
    public static Rule always() {
        return new Rule(null, When.ALWAYS, Behaviour.PLAIN);
    }

    /** The name under which the journal shows this rule. */
    public Rule named(String label) {
        return new Rule(label, when, behaviour);
    }

    private Rule when(When other) {
        return new Rule(name, other, behaviour);
    }

    public Rule model(String glob) {
        return when(when.withModel(glob));
    }

    public Rule operation(Operation operation) {
        return when(when.withOperation(operation));
    }

    /** The part of the calls it strikes, 0 to 1. */
    public Rule share(double part) {
        return when(when.withShare(part));
    }

    public Rule first(long calls) {
        return when(when.withCounts(when.skip(), calls));
    }

    public Rule skip(long calls) {
        return when(when.withCounts(calls, when.first()));
    }

    public Rule between(long fromMs, long toMs) {
        return when(when.withWindow(fromMs, toMs));
    }

    public Rule flap(long upMs, long downMs) {
        return when(when.withFlap(new Flap(upMs, downMs)));
    }

    @Override
    public <T> Rule with(Setting<T> setting, T value) {
        return new Rule(name, when, behaviour.with(setting, value));
    }

    @Override
    public Map<String, String> headers() {
        return behaviour.headers();
    }
}
