package io.llmfailover.kafka;

import java.time.Duration;

/**
 * How long this instance may be sure that its partitions are still its own. A group that hears nothing of a member for the session
 * timeout gives its work to others, so each word that proves membership is good for that long, from when it was asked for.
 */
final class Lease {

    private final long length;
    private volatile long since;

    Lease(Duration length, long now) {
        this.length = length.toNanos();
        this.since = now - this.length;
    }

    /** The group answered what was asked at that time. */
    void provenAt(long asked) {
        if (asked - since > 0) {
            since = asked;
        }
    }

    boolean holds(long now) {
        return now - since < length;
    }

    /** Early enough for several tries. */
    boolean isToBeRenewed(long now) {
        return now - since >= length / 4;
    }
}
