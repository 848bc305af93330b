package io.llmfailover;

import io.llmfailover.provider.Provider;
import io.llmfailover.transport.Limits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks an endpoint's options. All faults are told at once: a person who starts a route wants to fix it once. */
final class LlmTargetBuilder {

    /** A day: beyond it clocks that count nanoseconds would sooner or later overflow. */
    private static final long MAX_MILLIS = Duration.ofDays(1).toMillis();

    /** An answer is kept in one array. */
    private static final long MAX_BYTES = 1L << 30;

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
        between("connectTimeout", options.getConnectTimeout(), MAX_MILLIS);
        between("firstTokenTimeout", options.getFirstTokenTimeout(), MAX_MILLIS);
        between("idleTimeout", options.getIdleTimeout(), MAX_MILLIS);
        between("timeout", options.getTimeout(), MAX_MILLIS);
        between("maxResponseBytes", options.getMaxResponseBytes(), MAX_BYTES);
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

    private void between(String option, long value, long most) {
        atLeastOne(option, value);
        if (value > most) {
            faults.add(option + " must be at most " + most + ", not " + value);
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
