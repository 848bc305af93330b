package io.llmfailover.health;

/** Why a target is left alone, the ones that may soon answer first. */
public enum Rest {
    NONE,
    /** It failed too much. */
    BROKEN,
    /** It asked to wait. */
    ASKED,
    /** Its model is gone, or its key is no good. */
    LONG
}
