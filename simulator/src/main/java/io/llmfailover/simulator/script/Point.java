package io.llmfailover.simulator.script;

import java.util.Locale;

/** Where a connection is cut: before the status line, after the headers, or halfway through the body. */
public enum Point {
    ACCEPT,
    BEFORE_BODY,
    MID_BODY;

    /** The name used in scripts. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
