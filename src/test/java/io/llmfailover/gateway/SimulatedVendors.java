package io.llmfailover.gateway;

import io.llmfailover.health.HealthRegistry;
import io.llmfailover.simulator.Simulator;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/** Puts the simulator where the vendors would be. */
public class SimulatedVendors implements QuarkusTestResourceLifecycleManager {

    private @Nullable Simulator simulator;

    @Override
    public Map<String, String> start() {
        simulator = Simulator.start();
        Map<String, String> settings = new HashMap<>();
        settings.put("llm.openai-eu.base-url", simulator.url("openai-eu") + "/v1");
        for (String vendor : List.of("openai", "anthropic", "openai-eu", "vllm")) {
            String provider = "camel.component.llm.providers[" + vendor + "].";
            settings.put(provider + "base-url", simulator.url(vendor) + "/v1");
            settings.put(provider + "api-key", "sk-" + vendor + "-of-the-test");
        }
        settings.put("camel.component.llm.providers[vllm].tags.region", "eu-test-1");
        return settings;
    }

    /** What is known of the vendors is kept for the life of an application; after this nothing is known, once routes restart. */
    static void forget(CamelContext context) {
        HealthRegistry fresh = new HealthRegistry(
                System::nanoTime, () -> ThreadLocalRandom.current().nextDouble());
        context.getCamelContextExtension().addContextPlugin(HealthRegistry.class, fresh);
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(
                Objects.requireNonNull(simulator), field -> field.getType().equals(Simulator.class));
    }

    @Override
    public void stop() {
        if (simulator != null) {
            simulator.close();
        }
    }
}
