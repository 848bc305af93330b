package io.llmfailover.kafka.contract;

import io.llmfailover.balance.FailoverBalancer;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;

/**
 * True while every target of all these aliases is being left alone: a topic can keep its requests until somebody is back, and
 * to ask now would only use up their time. An alias without a {@link FailoverBalancer} never rests.
 */
public class AllRest extends InContext implements BooleanSupplier {

    /** It is asked with each poll, and looking costs more than a poll. */
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final LongSupplier nanoTime;
    private Set<String> aliases = Set.of();
    private volatile Look last;

    private record Look(boolean rests, long at) {}

    public AllRest() {
        this(System::nanoTime);
    }

    public AllRest(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.last = new Look(false, nanoTime.getAsLong() - LOOK_NANOS);
    }

    @Override
    public boolean getAsBoolean() {
        long now = nanoTime.getAsLong();
        Look known = last;
        if (now - known.at() < LOOK_NANOS) {
            return known.rests();
        }
        boolean rests = look();
        last = new Look(rests, now);
        return rests;
    }

    private boolean look() {
        CamelContext context = getCamelContext();
        return context != null && !aliases.isEmpty() && aliases.equals(resting(context));
    }

    private Set<String> resting(CamelContext context) {
        return context.getRegistry().findByType(FailoverBalancer.class).stream()
                .filter(balancer -> balancer.getRouteId() != null && aliases.contains(balancer.getRouteId()))
                .filter(FailoverBalancer::isResting)
                .map(FailoverBalancer::getRouteId)
                .collect(Collectors.toSet());
    }

    public String getAliases() {
        return String.join(",", aliases);
    }

    /** The aliases that the route serves, such as {@code chat,chat-fast}. */
    public void setAliases(String aliases) {
        this.aliases = ReadRequest.names(aliases);
    }

    @Override
    public String toString() {
        return "all targets of " + aliases + " are being left alone";
    }
}
