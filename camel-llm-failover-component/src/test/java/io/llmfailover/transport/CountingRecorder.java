package io.llmfailover.transport;

import java.util.concurrent.atomic.AtomicLong;

/** For bodies too large to keep. */
final class CountingRecorder extends Recorder {

    private final AtomicLong count = new AtomicLong();

    CountingRecorder() {
        super(piece -> true);
    }

    @Override
    public synchronized boolean data(byte[] piece) {
        count.addAndGet(piece.length);
        return super.data(new byte[0]);
    }

    /** Waits for so many bytes, or for the end of the call. */
    synchronized void awaitCount(long bytes) throws InterruptedException {
        while (count.get() < bytes && !isOver()) {
            wait();
        }
    }

    long count() {
        return count.get();
    }
}
