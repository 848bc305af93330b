package io.llmfailover.gateway;

import io.llmfailover.simulator.Simulator;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Puts the simulator where the vendors would be. */
public class SimulatedVendors implements QuarkusTestResourceLifecycleManager {

    private @Nullable Simulator simulator;

    @Override
    public Map<String, String> start() {
        simulator = Simulator.start();
        return Map.of(
                "camel.component.llm.providers[openai].base-url",
                simulator.url("openai") + "/v1",
                "camel.component.llm.providers[anthropic].base-url",
                simulator.url("anthropic") + "/v1",
                "camel.component.llm.providers[openai].api-key",
                "sk-openai-of-the-test",
                "camel.component.llm.providers[anthropic].api-key",
                "sk-anthropic-of-the-test");
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
