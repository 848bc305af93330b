package io.llmfailover;

import io.llmfailover.provider.Provider;
import io.llmfailover.transport.Limits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks an endpoint's options. All faults are told at once: a person who starts a route wants to fix it once. */
final class LlmTargetBuilder {

    private final LlmEndpoint endpoint;
    private final LlmConfiguration options;
    private final List<String> faults = new ArrayList<>();

    LlmTargetBuilder(LlmEndpoint endpoint) {
        this.endpoint = endpoint;
        this.options = endpoint.getConfiguration();
    }

    LlmTarget build() {
        checkRanges();
        RequestDefaults defaults = RequestDefaults.of(endpoint.getCamelContext(), options, faults);
        Provider provider = new ProviderResolver(endpoint, faults).resolve();
        if (provider == null || !faults.isEmpty()) {
            throw new IllegalArgumentException(endpoint.getComponent().getDefaultName() + ":" + endpoint.getProvider()
                    + "/" + endpoint.getModel() + " is not configured right: " + String.join("; ", faults));
        }
        return new LlmTarget(
                provider, endpoint.getModel(), defaults, limits(millis(options.getFirstTokenTimeout())), limits(null));
    }

    private void checkRanges() {
        range("temperature", options.getTemperature(), 0, 2);
        range("topP", options.getTopP(), 0, 1);
        if (options.getBody().containsKey("model")) {
            faults.add("body.model is not possible: the URI names the model");
        }
        atLeastOne("maxTokens", options.getMaxTokens());
        atLeastOne("connectTimeout", options.getConnectTimeout());
        atLeastOne("firstTokenTimeout", options.getFirstTokenTimeout());
        atLeastOne("idleTimeout", options.getIdleTimeout());
        atLeastOne("timeout", options.getTimeout());
        atLeastOne("maxResponseBytes", options.getMaxResponseBytes());
        atLeastOne("maxConcurrent", options.getMaxConcurrent());
    }

    private void range(String option, @Nullable Double value, int from, int to) {
        if (value != null && !(value >= from && value <= to)) {
            faults.add(option + " must be from " + from + " to " + to + ", not " + value);
        }
    }

    private void atLeastOne(String option, @Nullable Number value) {
        if (value != null && value.longValue() < 1) {
            faults.add(option + " must be at least 1, not " + value);
        }
    }

    private Limits limits(@Nullable Duration firstToken) {
        return new Limits(
                millis(options.getConnectTimeout()),
                firstToken,
                millis(options.getIdleTimeout()),
                millis(options.getTimeout()),
                options.getMaxResponseBytes());
    }

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }
}
