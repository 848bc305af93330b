package io.llmfailover.server.caller;

import org.jspecify.annotations.Nullable;

/** Knows callers by their keys. Asked on event loops, so it answers at once, from memory. */
public interface Callers {

    /** Null for a key that nobody has. The time it takes says nothing about keys that somebody has. */
    @Nullable
    Caller find(String key);

    /** Whether no keys are asked for: only for a server that nobody but its own machine can reach. */
    default boolean isOpen() {
        return false;
    }
}
