package io.llmfailover.gateway.routes;

import io.llmfailover.gateway.lint.Finding;
import io.llmfailover.gateway.lint.RouteFile;
import io.llmfailover.gateway.source.Source;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.SendDefinition;
import org.apache.camel.support.CamelContextHelper;

/** Tries what may fail, and goes on: what was wrong is told in the end. Camel stops at the first fault of a file. */
final class Attempts {

    private static final Set<String> PROSE = Set.of("description", "note");

    private final CamelContext context;
    private final Set<Finding> faults = new LinkedHashSet<>();

    interface Step {
        void run() throws Exception;
    }

    Attempts(CamelContext context) {
        this.context = context;
    }

    boolean of(Source source, Step step) {
        try {
            step.run();
            return true;
        } catch (Exception failure) {
            faults.add(StartFault.of(source, failure));
            return false;
        }
    }

    /** The endpoints that a route calls. */
    void ofSteps(Source source, RouteDefinition route) {
        for (SendDefinition<?> step :
                ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), SendDefinition.class)) {
            of(source, () -> CamelContextHelper.resolveEndpoint(context, step.getEndpointUri(), null));
        }
    }

    /** Not of kamelets and templates, whose parameters look the same. */
    void ofPlaceholders(Source source) {
        RouteFile file = StartFault.file(source);
        if (!file.isKamelet() && file.members("routeTemplate").findAny().isEmpty()) {
            file.texts().stream()
                    .filter(text -> !PROSE.contains(text.owner().key()))
                    .forEach(text -> of(source, () -> context.resolvePropertyPlaceholders(text.value())));
        }
    }

    void refuseFaults() {
        if (!faults.isEmpty()) {
            throw new RoutesException(List.copyOf(faults));
        }
    }
}
