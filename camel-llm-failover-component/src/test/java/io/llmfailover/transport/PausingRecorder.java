package io.llmfailover.transport;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Pauses at every piece. */
final class PausingRecorder extends Recorder {

    private final CompletableFuture<Flight> flight = new CompletableFuture<>();
    private final Semaphore pauses = new Semaphore(0);

    PausingRecorder() {
        super(piece -> true);
    }

    void flight(Flight started) {
        flight.complete(started);
    }

    @Override
    public synchronized boolean data(byte[] piece) {
        flight.join().pause();
        boolean payload = super.data(piece);
        pauses.release();
        return payload;
    }

    /** Resumes after every pause, until the call ends. */
    void resumeUntilOver() throws InterruptedException {
        while (!isOver()) {
            if (pauses.tryAcquire(10, TimeUnit.MILLISECONDS)) {
                flight.join().resume();
            }
        }
    }
}
