package io.llmfailover.error;

import java.io.Serializable;

/** A classified failure: its kind, what that means for trying again, and what it was concluded from. */
public record Fault(ErrorKind kind, Disposition disposition, Evidence evidence) implements Serializable {

    public static Fault of(ErrorKind kind) {
        return of(kind, Evidence.NONE);
    }

    public static Fault of(ErrorKind kind, Evidence evidence) {
        return new Fault(kind, kind.disposition(), evidence);
    }
}
