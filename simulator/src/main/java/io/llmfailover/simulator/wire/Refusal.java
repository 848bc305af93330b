package io.llmfailover.simulator.wire;

import org.jspecify.annotations.Nullable;

/** The vendor would refuse this request; carries no stack because it is an answer, not an accident. */
public final class Refusal extends RuntimeException {
    private final ErrorKind kind;

    public Refusal(ErrorKind kind, @Nullable String message) {
        super(message, null, false, false);
        this.kind = kind;
    }

    public ErrorKind kind() {
        return kind;
    }
}
