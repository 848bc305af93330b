package io.llmfailover.demo;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends this process when its standard input ends. The launcher holds the other end of it and writes nothing, so that it ends
 * when the launcher says so, or is gone in whatever way.
 */
final class EndOfInput {

    /** Whatever does not end by then is ended. */
    static final int GRACE_SECONDS = 30;

    private final CountDownLatch seen = new CountDownLatch(1);

    private EndOfInput() {}

    static EndOfInput exits() {
        EndOfInput end = new EndOfInput();
        daemon("end-of-input", end::waitAndExit);
        return end;
    }

    private void waitAndExit() {
        try {
            while (System.in.read() >= 0) {
                // nothing is said to us
            }
        } catch (IOException e) {
            // as good as its end
        }
        seen.countDown();
        daemon("end-at-last", EndOfInput::haltLater);
        System.exit(0);
    }

    /** For a shutdown hook: a signal to all processes of a terminal must not end this one before those that need it. */
    void await() {
        try {
            var unused = seen.await(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void haltLater() {
        try {
            TimeUnit.SECONDS.sleep(GRACE_SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(1);
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
