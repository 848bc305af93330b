package io.llmfailover.balance;

import io.llmfailover.error.LlmException;
import io.llmfailover.observe.FailoverEvent;
import io.llmfailover.observe.FailoverObserver;
import io.llmfailover.observe.RestObserver;
import io.llmfailover.provider.Residency;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries its steps one after another until one answers: {@code loadBalance: { customLoadBalancer: { ref: ... } }}. Skips
 * targets that fail, honours what vendors ask for, and spends one budget. Blocks no thread and holds no lock over a call.
 */
public class FailoverBalancer extends FailoverSettings implements CamelContextAware {

    private static final Logger LOG = LoggerFactory.getLogger(FailoverBalancer.class);

    private final LongSupplier nanoTime;
    private final DoubleSupplier random;
    private final Set<FailoverRun> runs = ConcurrentHashMap.newKeySet();
    private @Nullable CamelContext camelContext;
    private @Nullable Waits waits;
    private Order ordering = Orders.priority();
    private Set<FailoverObserver> observers = Set.of();
    private volatile @Nullable List<Target> targets;

    public FailoverBalancer() {
        this(System::nanoTime, () -> ThreadLocalRandom.current().nextDouble());
    }

    public FailoverBalancer(LongSupplier nanoTime, DoubleSupplier random) {
        this.nanoTime = nanoTime;
        this.random = random;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        FailoverRun run;
        try {
            run = new FailoverRun(this, exchange, callback, ordering.order(admitted(exchange)));
        } catch (RuntimeException | LinkageError fault) {
            exchange.setException(fault);
            callback.done(true);
            return true;
        }
        run.start();
        return false;
    }

    void began(FailoverRun run) {
        runs.add(run);
    }

    void ended(FailoverRun run) {
        runs.remove(run);
    }

    /** An outage never widens where data may go: whoever is elsewhere is no target of this request at all. */
    private List<Target> admitted(Exchange exchange) {
        Residency residency = Residency.of(exchange.getProperty(Residency.PROPERTY));
        return residency == null
                ? targets()
                : targets().stream()
                        .filter(target -> target.mayServe(residency))
                        .toList();
    }

    /** Found when the first request comes: by then every route that a step may lead to is there. */
    private List<Target> targets() {
        List<Target> known = targets;
        if (known == null) {
            CamelContext camel = context();
            known = new Steps(camel, this, getRouteId(), Steps.health(camel, nanoTime, random))
                    .targets(doGetProcessors());
            targets = known;
        }
        return known;
    }

    /** Whether every target is being left alone now: who can wait with a request had better wait. */
    public boolean isResting() {
        return isStarted()
                && targets().stream().noneMatch(target -> target.health().isUsable());
    }

    private Order ordering() {
        return switch (getOrder()) {
            case "weighted" -> Orders.weighted(weights(), random);
            case "fastest" -> Orders.fastest();
            case "adaptive" -> new Adaptive(weights(), nanoTime, random);
            default -> Orders.priority();
        };
    }

    @Override
    protected void doStart() throws Exception {
        check();
        targets = null;
        ordering = ordering();
        observers = context().getRegistry().findByType(FailoverObserver.class);
        Steps.health(context(), nanoTime, random)
                .observe(context().getRegistry().findByType(RestObserver.class));
        waits = new Waits(context().getExecutorServiceManager(), this);
        super.doStart();
    }

    /** One bean in two routes would mix their steps: Camel adds the steps of both to it. */
    @Override
    public void setRouteId(String routeId) {
        String known = getRouteId();
        if (known != null && !known.equals(routeId)) {
            fault("it is used in the routes " + known + " and " + routeId + ", give each a balancer of its own");
        }
        super.setRouteId(routeId);
    }

    private void check() {
        List<String> wrong = settingFaults(context().getClassResolver());
        int steps = doGetProcessors().length;
        if (steps == 0) {
            wrong.add("it has no steps");
        }
        boolean weighed = getOrder().equals("weighted") || !weights().isEmpty();
        if (weighed && weights().size() != steps) {
            wrong.add("weights has " + weights().size() + " numbers for " + steps + " steps");
        }
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(
                    "The balancer of route " + getRouteId() + " is not configured right: " + String.join("; ", wrong));
        }
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        // first: a request that begins from now on gets no alarm, and ends by itself
        if (waits != null) {
            waits.close();
        }
        // whoever still waits for an answer has waited as long as the route was given to end
        runs.forEach(run -> run.end(Refusal.stopped()));
    }

    private CamelContext context() {
        if (camelContext == null) {
            throw new IllegalStateException("no Camel context");
        }
        return camelContext;
    }

    void announce(Exchange exchange, Target from, LlmException why, Target to, int call, Duration lost) {
        if (!observers.isEmpty()) {
            FailoverEvent event = new FailoverEvent(
                    exchange.getExchangeId(),
                    exchange.getProperty(FailoverEvent.REQUEST_PROPERTY, String.class),
                    getRouteId(),
                    from.name(),
                    why.getKind(),
                    to.name(),
                    call,
                    lost);
            observers.forEach(observer -> tell(observer, event));
        }
    }

    private static void tell(FailoverObserver observer, FailoverEvent event) {
        try {
            observer.failedOver(event);
        } catch (RuntimeException | LinkageError | AssertionError e) {
            LOG.warn("Failover observer {} failed: {}", observer.getClass().getName(), e.toString());
        }
    }

    Waits waits() {
        return Objects.requireNonNull(waits, "not started");
    }

    LongSupplier nanoTime() {
        return nanoTime;
    }

    DoubleSupplier random() {
        return random;
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
}
