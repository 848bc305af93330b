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

    long count() {
        return count.get();
    }
}
