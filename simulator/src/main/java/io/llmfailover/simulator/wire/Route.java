package io.llmfailover.simulator.wire;

import org.jspecify.annotations.Nullable;

/** What a path means: the operation, and the model and streaming wish where the path names them. */
public record Route(Operation operation, @Nullable String model, @Nullable Boolean stream, boolean batch) {
    public static final Route UNKNOWN = of(Operation.UNKNOWN);

    public static Route of(Operation operation) {
        return new Route(operation, null, null, false);
    }

    public static Route of(Operation operation, @Nullable String model) {
        return new Route(operation, model, null, false);
    }
}
