package io.llmfailover.gateway.health;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.health.HealthCheckResultStrategy;

/**
 * What a probe hears of Camel's checks: which route, how it does, and why in a sentence. Camel would tell addresses, names of
 * clients and stack traces as well.
 */
@ApplicationScoped
@Unremovable // Camel looks it up
public class HealthDetails implements HealthCheckResultStrategy {

    private static final String MESSAGE = "message";

    private static final Set<String> TOLD =
            Set.of("route.id", "route.status", "context.status", "partitions", "inFlight", "failing");

    @Override
    public void processResult(HealthCheck check, Map<String, Object> options, HealthCheckResultBuilder result) {
        result.build().getDetails().keySet().stream()
                .filter(name -> !TOLD.contains(name))
                .forEach(name -> result.detail(name, null));
        result.error(null);
        if (result.state() == HealthCheck.State.DOWN) {
            result.detail(MESSAGE, result.message());
        }
    }
}
