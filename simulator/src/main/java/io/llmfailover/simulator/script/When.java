package io.llmfailover.simulator.script;

import io.llmfailover.simulator.wire.Operation;
import org.jspecify.annotations.Nullable;

/** Which calls a rule is for; whatever is null does not matter. Times are milliseconds since the rule was set. */
public record When(
        @Nullable String vendor,
        @Nullable Glob model,
        @Nullable Operation operation,
        double share,
        long skip,
        long first,
        long from,
        long to,
        @Nullable Flap flap) {
    static final When ALWAYS = new When(null, null, null, 1, 0, Long.MAX_VALUE, 0, Long.MAX_VALUE, null);

    boolean fits(String callVendor, String callModel, Operation callOperation) {
        return (vendor == null || vendor.equals(callVendor))
                && (operation == null || operation == callOperation)
                && (model == null || model.matches(callModel));
    }

    boolean strikesAt(long age) {
        return age >= from && age < to && (flap == null || flap.strikes(age));
    }

    When withVendor(String name) {
        return new When(name, model, operation, share, skip, first, from, to, flap);
    }

    When withModel(String glob) {
        return new When(vendor, new Glob(glob), operation, share, skip, first, from, to, flap);
    }

    When withOperation(Operation one) {
        return new When(vendor, model, one, share, skip, first, from, to, flap);
    }

    When withShare(double part) {
        return new When(vendor, model, operation, part, skip, first, from, to, flap);
    }

    When withCounts(long skipped, long struck) {
        return new When(vendor, model, operation, share, skipped, struck, from, to, flap);
    }

    When withWindow(long start, long end) {
        return new When(vendor, model, operation, share, skip, first, start, end, flap);
    }

    When withFlap(Flap schedule) {
        return new When(vendor, model, operation, share, skip, first, from, to, schedule);
    }
}
