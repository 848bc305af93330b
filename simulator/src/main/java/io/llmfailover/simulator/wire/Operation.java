package io.llmfailover.simulator.wire;

import java.util.Locale;

/** What a call asks for. */
public enum Operation {
    CHAT,
    EMBEDDINGS,
    MODELS,
    IMAGES,
    UNKNOWN;

    /** The name used in scripts and in the journal. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
