package io.llmfailover.transport;

import io.vertx.core.Vertx;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/** Calls on Vert.x event loops: the caller's own when it is on one. Never blocks. */
public final class VertxTransport implements Transport {

    private final Loops loops;
    private final LongSupplier nanoTime;
    private final int maxInFlight;
    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile boolean closed;

    public VertxTransport(Vertx vertx, TransportOptions options, LongSupplier nanoTime) {
        this.loops = new Loops(vertx, options);
        this.nanoTime = nanoTime;
        this.maxInFlight = options.maxConnections();
    }

    @Override
    public Flight send(HttpCall call, Limits limits, ReplyHandler handler) {
        Loop loop = loops.here();
        VertxFlight flight = new VertxFlight(this, loop, call, limits, handler, nanoTime);
        loop.runAfterLook(flight::start);
        return flight;
    }

    boolean enter() {
        boolean room = inFlight.incrementAndGet() <= maxInFlight && !closed;
        if (!room) {
            leave();
        }
        return room;
    }

    void leave() {
        inFlight.decrementAndGet();
    }

    boolean isClosed() {
        return closed;
    }

    int inFlight() {
        return inFlight.get();
    }

    @Override
    public void close() {
        closed = true;
        loops.close();
    }
}
