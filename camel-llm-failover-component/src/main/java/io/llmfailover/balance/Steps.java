package io.llmfailover.balance;

import io.llmfailover.health.HealthRegistry;
import io.llmfailover.health.RetryBudget;
import io.llmfailover.health.TargetHealth;
import io.llmfailover.provider.CallsModel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.CamelContext;

/** The steps of a balancer, as the targets that they lead to. */
final class Steps {

    private final CamelContext camel;
    private final FailoverSettings settings;
    private final String routeId;
    private final HealthRegistry health;

    Steps(CamelContext camel, FailoverSettings settings, String routeId, HealthRegistry health) {
        this.camel = camel;
        this.settings = settings;
        this.routeId = routeId;
        this.health = health;
    }

    List<Target> targets(AsyncProcessor[] steps) {
        List<Target> found = new ArrayList<>();
        for (AsyncProcessor step : steps) {
            found.add(target(found.size(), step));
        }
        return List.copyOf(found);
    }

    private Target target(int index, AsyncProcessor step) {
        List<CallsModel> models = LlmStep.of(camel, step).models();
        CallsModel only = models.size() == 1 ? models.get(0) : null;
        String name = only == null ? routeId + "#" + (index + 1) : only.getProvider() + "/" + only.getModel();
        TargetHealth known = health.target(
                name,
                only == null ? name : only.account(),
                settings.getBreaker().settings());
        RetryBudget retries = health.retries(only == null ? name : only.getProvider());
        boolean repeatable = settings.isResend() || models.stream().allMatch(CallsModel::isRepeatable);
        return new Target(index, step, models, repeatable, known, retries);
    }

    /** One registry for the context, so that routes share what they know, and keep it when one of them is reloaded. */
    static HealthRegistry health(CamelContext camel, LongSupplier nanoTime, DoubleSupplier random) {
        synchronized (camel.getCamelContextExtension()) {
            HealthRegistry known = camel.getCamelContextExtension().getContextPlugin(HealthRegistry.class);
            if (known == null) {
                known = new HealthRegistry(nanoTime, random);
                camel.getCamelContextExtension().addContextPlugin(HealthRegistry.class, known);
            }
            return known;
        }
    }
}
