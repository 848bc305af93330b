package io.llmfailover.simulator.journal;

import java.util.Locale;

/** How a call ended, so far. */
public enum Outcome {
    OPEN,
    ANSWERED,
    FAULTED,
    CLIENT_GONE;

    /** The name used in the admin output. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
