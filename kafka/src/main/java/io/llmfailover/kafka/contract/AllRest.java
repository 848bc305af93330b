package io.llmfailover.kafka.contract;

import io.llmfailover.balance.FailoverBalancer;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.jspecify.annotations.Nullable;

/**
 * True while every target of all these aliases is being left alone: a topic can keep its requests until somebody is back, and
 * to ask now would only use up their time. An alias without a {@link FailoverBalancer} never rests.
 */
public class AllRest implements BooleanSupplier, CamelContextAware {

    private @Nullable CamelContext camelContext;
    private Set<String> aliases = Set.of();

    @Override
    public boolean getAsBoolean() {
        CamelContext context = camelContext;
        return context != null && !aliases.isEmpty() && aliases.equals(resting(context));
    }

    private Set<String> resting(CamelContext context) {
        return context.getRegistry().findByType(FailoverBalancer.class).stream()
                .filter(balancer -> balancer.getRouteId() != null && aliases.contains(balancer.getRouteId()))
                .filter(FailoverBalancer::isResting)
                .map(FailoverBalancer::getRouteId)
                .collect(Collectors.toSet());
    }

    @Override
    @SuppressWarnings("NullAway") // Camel sets it before it asks
    public CamelContext getCamelContext() {
        return camelContext;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
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
