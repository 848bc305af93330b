package io.llmfailover.kafka;

/** What is kept in order. */
public enum Ordering {
    /** Nothing: every record starts as soon as there is room. */
    NONE,
    /** A record starts when the former one of its key is finished. Records without a key have no order. */
    KEY
}
