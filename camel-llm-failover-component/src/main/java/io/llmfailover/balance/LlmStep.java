package io.llmfailover.balance;

import io.llmfailover.provider.CallsModel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.EndpointAware;
import org.apache.camel.Navigate;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.apache.camel.spi.InterceptSendToEndpoint;

/** Finds out what a step leads to: the models it calls, itself or through {@code direct:} routes. */
final class LlmStep {

    private static final int MAX_STEPS = 10_000;

    private final CamelContext context;
    private final Map<String, CallsModel> models = new LinkedHashMap<>();
    private final Set<Object> seen = new LinkedHashSet<>();

    private LlmStep(CamelContext context) {
        this.context = context;
    }

    static LlmStep of(CamelContext context, Processor step) {
        LlmStep search = new LlmStep(context);
        search.walk(step);
        return search;
    }

    List<CallsModel> models() {
        return List.copyOf(models.values());
    }

    private void walk(Processor start) {
        Deque<Processor> left = new ArrayDeque<>();
        left.add(start);
        while (!left.isEmpty() && seen.size() < MAX_STEPS) {
            Processor step = left.poll();
            if (!seen.add(step)) {
                continue;
            }
            if (step instanceof EndpointAware aware && aware.getEndpoint() != null) {
                endpoint(original(aware.getEndpoint()), left);
            }
            if (step instanceof Navigate<?> navigate && navigate.hasNext()) {
                navigate.next().stream()
                        .filter(Processor.class::isInstance)
                        .map(Processor.class::cast)
                        .forEach(left::add);
            }
        }
    }

    private static Endpoint original(Endpoint endpoint) {
        return endpoint instanceof InterceptSendToEndpoint intercepted ? intercepted.getOriginalEndpoint() : endpoint;
    }

    private void endpoint(Endpoint endpoint, Deque<Processor> left) {
        if (endpoint instanceof CallsModel llm) {
            models.put(endpoint.getEndpointUri(), llm);
            return;
        }
        for (Route route : context.getRoutes()) {
            if (route.getEndpoint().getEndpointUri().equals(endpoint.getEndpointUri()) && isTaking(route)) {
                left.add(route.getProcessor());
            }
        }
    }

    /** A route that is suspended only ends what it has; another version of it stands beside it. */
    private boolean isTaking(Route route) {
        ServiceStatus status = context.getRouteController().getRouteStatus(route.getRouteId());
        return status == null || !(status.isSuspending() || status.isSuspended());
    }
}
