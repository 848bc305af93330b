package io.llmfailover.balance;

import io.llmfailover.health.BreakerSettings;
import io.llmfailover.health.HealthRegistry;
import java.util.List;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.AsyncProcessorSupport;

/** Targets that are put in an order and never called; each has an account of its own. */
final class Targets {

    private Targets() {}

    static Target target(HealthRegistry registry, int index) {
        var nothing = new AsyncProcessorSupport() {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                throw new AssertionError("it is put in an order, and never called");
            }
        };
        var health = registry.target("target-" + index, "account-" + index, BreakerSettings.DEFAULT);
        return new Target(index, nothing, List.of(), true, health, registry.retries("provider-" + index));
    }
}
