package io.llmfailover.transport;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;
import org.apache.camel.CamelContext;

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

    /** The pools stay with the caller, who closes them after this. */
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
                flight.refuse(null);
            }
        } catch (RejectedExecutionException e) {
            flight.refuse(e);
        }
        return flight;
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
