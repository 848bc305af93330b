package io.llmfailover.kafka;

/** What happened since the start. Written by the poll thread, read by whoever asks. */
final class Tally {

    private volatile long finished;
    private volatile long failed;
    private volatile long commitsFailed;

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
    void finish() {
        finished++;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
    void fail() {
        failed++;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
    void commitFailed() {
        commitsFailed++;
    }

    long finished() {
        return finished;
    }

    long failed() {
        return failed;
    }

    long commitsFailed() {
        return commitsFailed;
    }
}
