package io.llmfailover.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.jspecify.annotations.Nullable;

/** Down while no records can come: the client broke, has no connection, or the poll thread has not been round for long. */
final class PollHealth implements HealthCheck {

    private static final Duration STUCK = Duration.ofSeconds(60);

    private final String id;
    private final Supplier<PollLoop.State> state;
    private final LongSupplier nanoTime;
    private volatile boolean enabled = true;

    PollHealth(String routeId, Supplier<PollLoop.State> state, LongSupplier nanoTime) {
        this.id = "consumer:" + routeId;
        this.state = state;
        this.nanoTime = nanoTime;
    }

    @Override
    public Result call(Map<String, Object> options) {
        PollLoop.State now = state.get();
        String fault = fault(now);
        HealthCheckResultBuilder result = HealthCheckResultBuilder.on(this)
                .detail("partitions", now.partitions())
                .detail("inFlight", now.inFlight())
                .detail("failing", now.failing());
        return (fault == null ? result.up() : result.down().message(fault)).build();
    }

    private @Nullable String fault(PollLoop.State now) {
        if (now.broken() != null) {
            return now.broken();
        }
        if (now.turns() == 0) {
            return "not polled yet";
        }
        if (nanoTime.getAsLong() - now.at() > STUCK.toNanos()) {
            return "nothing was polled for more than " + STUCK.toSeconds() + " s";
        }
        return now.connected() ? null : "no connection to a broker";
    }

    @Override
    public String getId() {
        return id;
    }

    @Override
    public String getGroup() {
        return "camel";
    }

    @Override
    public boolean isEnabled() {
        return enabled;
    }

    @Override
    public void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }
}
