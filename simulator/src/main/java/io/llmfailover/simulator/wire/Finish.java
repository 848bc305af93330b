package io.llmfailover.simulator.wire;

import java.util.Locale;

/** Why an answer ends; each format has its own word for it. */
public enum Finish {
    STOP,
    LENGTH,
    TOOL_CALLS,
    CONTENT_FILTER;

    /** The name used in scripts. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
