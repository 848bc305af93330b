package io.llmfailover.gateway.routes;

import io.llmfailover.gateway.source.Source;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.apache.camel.CamelContext;
import org.apache.camel.LoggingLevel;
import org.apache.camel.Route;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.CamelContextHelper;

/**
 * The first start. A context that starts with its routes ends at the first fault: these wait until it runs, and take no
 * requests until all of them are ready. So all faults are known when the first of them is told.
 */
final class FirstStart {

    private static final int DEFAULT_ORDER = 1_000;

    private final CamelContext context;
    private final Model model;
    private final LiveRoutes live;
    private final List<Waiting> waiting = new ArrayList<>();
    private final Attempts attempts;

    private record Waiting(Source source, RouteDefinition route) {

        int order() {
            Integer order = route.getStartupOrder();
            return order == null ? DEFAULT_ORDER : order;
        }
    }

    FirstStart(CamelContext context, LiveRoutes live) {
        this.context = context;
        this.model = Objects.requireNonNull(context.getCamelContextExtension().getContextPlugin(Model.class));
        this.live = live;
        this.attempts = new Attempts(context);
    }

    /** Before the context starts: beans and templates are there, and routes wait. */
    void load(Collection<Source> sources) throws Exception {
        for (Source source : sources) {
            if (!attempts.of(source, () -> live.put(source))) {
                attempts.ofPlaceholders(source);
            }
        }
        for (LoadedFile file : live.files()) {
            for (String id : file.routes()) {
                RouteDefinition route = Objects.requireNonNull(model.getRouteDefinition(id));
                model.removeRouteDefinition(route);
                waiting.add(new Waiting(file.source(), route));
            }
        }
    }

    /** When the context has started: routes take requests, if all are ready to. */
    void begin() {
        LoggingLevel level = context.getRouteController().getLoggingLevel();
        // else Camel tells of each route that it does not start
        context.getRouteController().setLoggingLevel(LoggingLevel.DEBUG);
        waiting.forEach(this::prepare);
        context.getRouteController().setLoggingLevel(level);
        attempts.refuseFaults();
        waiting.stream()
                .sorted(Comparator.comparingInt(Waiting::order))
                .forEach(one -> attempts.of(one.source(), () -> open(one.route())));
        attempts.refuseFaults();
        waiting.clear();
    }

    /** Everything but the input: Camel makes a route ready, and leaves its input alone, when it is not to start by itself. */
    private void prepare(Waiting one) {
        RouteDefinition route = one.route();
        String wanted = route.getAutoStartup();
        route.setAutoStartup("false");
        if (!attempts.of(one.source(), () -> model.addRouteDefinition(route))) {
            attempts.ofSteps(one.source(), route);
            attempts.ofPlaceholders(one.source());
        }
        route.setAutoStartup(wanted);
    }

    private void open(RouteDefinition definition) throws Exception {
        Route route = context.getRoute(definition.getRouteId());
        if (route == null) {
            // its precondition does not hold
            return;
        }
        String wanted = definition.getAutoStartup();
        boolean starts = wanted == null || Boolean.TRUE.equals(CamelContextHelper.parseBoolean(context, wanted));
        route.setAutoStartup(starts);
        if (starts && context.isAutoStartup()) {
            context.getRouteController().startRoute(route.getRouteId());
        }
    }
}
