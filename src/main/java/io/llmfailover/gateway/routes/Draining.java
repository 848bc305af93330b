package io.llmfailover.gateway.routes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.Suspendable;
import org.apache.camel.impl.engine.DefaultRouteStartupOrder;
import org.apache.camel.impl.engine.RouteService;
import org.apache.camel.spi.RouteStartupOrder;
import org.apache.camel.support.service.ServiceHelper;
import org.jspecify.annotations.Nullable;

/**
 * Former versions of routes. They take no new requests, and are removed when those in flight have ended; Camel would stop
 * them at once, or make new requests wait for old ones.
 */
final class Draining {

    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final long STOP_SECONDS = 20;

    private final CamelContext context;
    private final LongSupplier clock;
    private final List<Former> formers = new ArrayList<>();

    private record Former(String id, long since) {}

    Draining(CamelContext context, LongSupplier clock) {
        this.context = context;
        this.clock = clock;
    }

    /** From now on requests go elsewhere, or wait for a moment. */
    void close(String id) throws Exception {
        RouteService route = find(id);
        if (route == null) {
            return;
        }
        if (route.getRoute().getConsumer() instanceof Suspendable) {
            ServiceHelper.suspendService(route.getRoute().getConsumer());
            // Camel allows a second route on the endpoint only if the first one says that it is suspended
            route.suspend();
        } else {
            context.getRouteController().stopRoute(id, STOP_SECONDS, TimeUnit.SECONDS);
        }
    }

    /** What was closed takes requests again. */
    void open(String id) throws Exception {
        RouteService route = find(id);
        if (route == null) {
            return;
        }
        if (route.getRoute().getConsumer() instanceof Suspendable) {
            route.resume();
            ServiceHelper.resumeService(route.getRoute().getConsumer());
        } else {
            context.getRouteController().startRoute(id);
        }
    }

    /** The service behind a route: suspending by its id would wait until no request is in flight. */
    private @Nullable RouteService find(String id) {
        for (RouteStartupOrder order : context.getCamelContextExtension().getRouteStartupOrder()) {
            if (order instanceof DefaultRouteStartupOrder known
                    && known.getRoute().getRouteId().equals(id)) {
                return known.getRouteService();
            }
        }
        return null;
    }

    /** It has been closed, and goes when it is empty. */
    void add(String id) {
        formers.add(new Former(id, clock.getAsLong()));
    }

    /** Removes those that are empty, or have been given long enough. */
    void removeEmpty() throws Exception {
        for (Former former : List.copyOf(formers)) {
            boolean late = clock.getAsLong() - former.since() > LONGEST.toMillis();
            if (late || context.getInflightRepository().size(former.id()) <= 0) {
                formers.remove(former);
                remove(former.id());
            }
        }
    }

    int size() {
        return formers.size();
    }

    void remove(String id) throws Exception {
        Route route = context.getRoute(id);
        context.getRouteController().stopRoute(id, STOP_SECONDS, TimeUnit.SECONDS);
        context.removeRoute(id);
        if (route != null) {
            reopen(route);
        }
    }

    /** Camel stops the input's endpoint with the route, though the next version has the same one. */
    private void reopen(Route removed) {
        for (Route route : context.getRoutes()) {
            if (route.getEndpoint() == removed.getEndpoint()) {
                ServiceHelper.startService(route.getEndpoint());
            }
        }
    }
}
