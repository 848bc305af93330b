package io.llmfailover.transport;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/**
 * Calls by the application's own Camel HTTP component, so that its proxy, TLS, OAuth and pool settings apply to them.
 * Each call holds a thread of the given pool while it lasts.
 */
public final class CamelHttpTransport implements Transport {

    private final CamelLanes lanes;
    private final ExecutorService workers;
    private final ScheduledExecutorService timers;
    private final LongSupplier nanoTime;
    private final Set<CamelFlight> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * The pools stay with the caller, who closes them after this. The workers must reject what is too much, and not run
     * it in the thread that brings it, as Camel's pools do unless told otherwise.
     */
    public CamelHttpTransport(
            CamelContext context, ExecutorService workers, ScheduledExecutorService timers, LongSupplier nanoTime) {
        this.lanes = new CamelLanes(context);
        this.workers = workers;
        this.timers = timers;
        this.nanoTime = nanoTime;
    }

    @Override
    public Flight send(HttpCall call, Limits limits, ReplyHandler handler) {
        CallClock clock = new CallClock(limits, nanoTime);
        CamelFlight flight = new CamelFlight(lanes, call, limits, handler, timers, clock, underWay::remove);
        underWay.add(flight);
        try {
            flight.start();
            workers.execute(flight::run);
            if (closed) {
                refuse(flight, null);
            }
        } catch (RejectedExecutionException e) {
            refuse(flight, e);
        }
        return flight;
    }

    private void refuse(CamelFlight flight, @Nullable Throwable cause) {
        try {
            timers.execute(() -> flight.refuse(cause));
        } catch (RejectedExecutionException e) {
            // the pools are gone before us: there is no other thread left
            flight.refuse(e);
        }
    }

    int callsUnderWay() {
        return underWay.size();
    }

    @Override
    public void close() {
        closed = true;
        underWay.forEach(flight -> flight.refuse(null));
        lanes.close();
    }
}
