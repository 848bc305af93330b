package io.llmfailover.transport;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the calls to a handler serial although a worker, a timer and whoever cancels are on threads of their own. Holds
 * no lock while the handler is at work.
 */
final class SerialHandler {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private @Nullable Runnable last;
    private boolean busy;
    private boolean over;
    private boolean paused;

    /** Begins a call to the handler; false when nothing may be delivered any more. */
    boolean enter() {
        lock.lock();
        try {
            busy = !over;
            return busy;
        } finally {
            lock.unlock();
        }
    }

    /** Ends that call, and delivers the last word if it came up in the meantime. */
    void exit() {
        Runnable word;
        lock.lock();
        try {
            busy = false;
            word = last;
            last = null;
        } finally {
            lock.unlock();
        }
        if (word != null) {
            word.run();
        }
    }

    /** Delivers the last word, now or when the handler is free. False when there was one already. */
    boolean finish(Runnable word) {
        lock.lock();
        try {
            if (over) {
                return false;
            }
            close();
            if (busy) {
                last = word;
                return true;
            }
        } finally {
            lock.unlock();
        }
        word.run();
        return true;
    }

    /** Nothing is delivered from now on, not even a last word that still waits. */
    boolean silence() {
        lock.lock();
        try {
            boolean first = !over;
            close();
            last = null;
            return first;
        } finally {
            lock.unlock();
        }
    }

    private void close() {
        over = true;
        changed.signalAll();
    }

    void pause(boolean on) {
        lock.lock();
        try {
            paused = on;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isOver() {
        lock.lock();
        try {
            return over;
        } finally {
            lock.unlock();
        }
    }

    /** Waits while paused; a clock of the call ends the wait at the latest. False when the call is over. */
    boolean awaitReader() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (paused && !over) {
                changed.await();
            }
            return !over;
        } finally {
            lock.unlock();
        }
    }
}
