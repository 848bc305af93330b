package io.llmfailover.health;

import io.llmfailover.observe.RestEvent;
import io.llmfailover.observe.RestObserver;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The health of every target of a Camel context. Targets come from configured routes, so their number is bounded. */
public final class HealthRegistry {

    private static final Logger LOG = LoggerFactory.getLogger(HealthRegistry.class);

    /** A target is a model called with an account: a provider, its address and a key. */
    private record Key(String name, String account) {}

    private static final int RETRY_SECONDS = 10;

    private final Map<Key, TargetHealth> targets = new ConcurrentHashMap<>();
    private final Map<String, Cooling> accounts = new ConcurrentHashMap<>();
    private final Map<String, RetryBudget> retries = new ConcurrentHashMap<>();
    private final LongSupplier nanoTime;
    private final DoubleSupplier random;
    private volatile Set<RestObserver> observers = Set.of();

    public HealthRegistry(LongSupplier nanoTime, DoubleSupplier random) {
        this.nanoTime = nanoTime;
        this.random = random;
    }

    /** The first who asks for a target settles its breaker; so it survives the reload of a route. */
    public TargetHealth target(String name, String account, BreakerSettings settings) {
        return targets.computeIfAbsent(new Key(name, account), key -> make(key, settings));
    }

    private TargetHealth make(Key key, BreakerSettings settings) {
        Cooling account = accounts.computeIfAbsent(key.account, id -> new Cooling(nanoTime));
        return new TargetHealth(
                key.name,
                settings,
                new Breaker(settings, nanoTime, random),
                account,
                nanoTime,
                rest -> tell(new RestEvent(key.name, key.account, rest.resting(), rest.kind(), rest.left())));
    }

    /** Who hears from now on. */
    public void observe(Set<RestObserver> newObservers) {
        observers = Set.copyOf(newObservers);
    }

    private void tell(RestEvent event) {
        for (RestObserver observer : observers) {
            try {
                observer.rested(event);
            } catch (RuntimeException | LinkageError failure) {
                LOG.warn("Observer {} failed: {}", observer.getClass().getName(), failure.toString());
            }
        }
    }

    /** What another instance has found out. Of targets that nobody here calls nothing is kept. */
    public void heard(RestEvent event) {
        TargetHealth target = targets.get(new Key(event.target(), event.account()));
        if (target != null) {
            target.heard(event.resting(), event.left());
        }
    }

    public RetryBudget retries(String provider) {
        return retries.computeIfAbsent(provider, name -> new RetryBudget(nanoTime, RETRY_SECONDS));
    }

    /** What is known of every target, for people and their tools. */
    public List<Health> snapshots() {
        Collection<TargetHealth> known = targets.values();
        return known.stream()
                .map(TargetHealth::snapshot)
                .sorted(Comparator.comparing(Health::target))
                .toList();
    }
}
