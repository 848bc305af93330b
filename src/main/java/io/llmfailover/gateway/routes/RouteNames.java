package io.llmfailover.gateway.routes;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.RouteBuilderLifecycleStrategy;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.TemplatedRouteDefinition;

/** Gives a new version of a route an id beside that of the one whose requests are still in flight: chat, chat@2, ... */
final class RouteNames implements RouteBuilderLifecycleStrategy {

    private final Predicate<String> isFree;
    private final Set<String> given = new HashSet<>();

    RouteNames(Predicate<String> isFree) {
        this.isFree = isFree;
    }

    @Override
    public void afterConfigure(RouteBuilder builder) {
        for (RouteDefinition route : builder.getRouteCollection().getRoutes()) {
            if (route.getRouteId() != null) {
                route.setId(free(route.getRouteId()));
            }
        }
        for (TemplatedRouteDefinition route :
                builder.getTemplatedRouteCollection().getTemplatedRoutes()) {
            if (route.getRouteId() != null) {
                route.setRouteId(free(route.getRouteId()));
            }
        }
    }

    private String free(String id) {
        String name = id;
        for (int version = 2; !isFree.test(name) || given.contains(name); version++) {
            name = id + "@" + version;
        }
        given.add(name);
        return name;
    }
}
