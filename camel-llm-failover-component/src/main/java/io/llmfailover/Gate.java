package io.llmfailover;

import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.LlmException;
import io.llmfailover.error.Origin;
import java.util.concurrent.atomic.AtomicInteger;

/** Lets so many calls of an endpoint in at a time, and refuses the next instead of letting it wait. */
final class Gate {

    private final int limit;
    private final AtomicInteger inside = new AtomicInteger();

    Gate(int limit) {
        this.limit = limit;
    }

    /** Returns what must be run once, when the call is over; running it again does nothing. */
    Runnable enter(Origin origin) {
        if (inside.incrementAndGet() > limit) {
            inside.decrementAndGet();
            throw LlmException.of(ErrorKind.OVERLOADED_HERE, origin, "maxConcurrent=" + limit + " calls are in flight");
        }
        AtomicInteger open = new AtomicInteger(1);
        return () -> inside.addAndGet(-open.getAndSet(0));
    }
}
