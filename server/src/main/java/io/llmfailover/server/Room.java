package io.llmfailover.server;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** How many requests may be at work, and how much they may be together: a thousand small ones are little, a thousand large ones are not. */
final class Room {

    private final int mostRequests;
    private final long mostBytes;
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();

    Room(int mostRequests, long mostBytes) {
        this.mostRequests = mostRequests;
        this.mostBytes = mostBytes;
    }

    int requests() {
        return requests.get();
    }

    /** Null if there is no room for one more. */
    @Nullable
    Share enter() {
        if (requests.incrementAndGet() > mostRequests) {
            requests.decrementAndGet();
            return null;
        }
        return new Share();
    }

    /** What one request takes. */
    final class Share implements AutoCloseable {

        private final AtomicLong held = new AtomicLong();
        private final AtomicBoolean closed = new AtomicBoolean();

        /** Whether there is room for that much more. */
        boolean hold(int more) {
            held.addAndGet(more);
            return bytes.addAndGet(more) <= mostBytes;
        }

        /** Gives it back, once. */
        @Override
        public void close() {
            if (!closed.getAndSet(true)) {
                requests.decrementAndGet();
                bytes.addAndGet(-held.get());
            }
        }
    }
}
