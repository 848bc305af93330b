package io.llmfailover.gateway.routes;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.RouteBuilderLifecycleStrategy;

/** Leaves the routes of a file out. */
final class NoRoutes implements RouteBuilderLifecycleStrategy {

    @Override
    public void afterConfigure(RouteBuilder builder) {
        builder.getRouteCollection().getRoutes().clear();
        builder.getTemplatedRouteCollection().getTemplatedRoutes().clear();
    }
}
