package io.llmfailover.balance;

import io.llmfailover.budget.Durations;
import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.LlmException;
import io.llmfailover.health.HealthRegistry;
import io.llmfailover.health.RetryBudget;
import io.llmfailover.health.TargetHealth;
import io.llmfailover.observe.FailoverEvent;
import io.llmfailover.observe.FailoverObserver;
import io.llmfailover.provider.CallsModel;
import io.llmfailover.provider.Residency;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.processor.loadbalancer.LoadBalancerSupport;
import org.apache.camel.spi.ClassResolver;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries its steps one after another until one answers: {@code loadBalance: { customLoadBalancer: { ref: ... } }}. Skips
 * targets that fail, honours what vendors ask for, and spends one budget. Blocks no thread and holds no lock over a call.
 */
public class FailoverBalancer extends LoadBalancerSupport implements CamelContextAware {

    private static final Logger LOG = LoggerFactory.getLogger(FailoverBalancer.class);

    private static final List<String> ORDERS = List.of("priority", "weighted", "fastest", "adaptive");

    private static final int MOST_WEIGHT = 1_000_000;

    private final LongSupplier nanoTime;
    private final DoubleSupplier random;
    private final Set<FailoverRun> runs = ConcurrentHashMap.newKeySet();
    private final List<String> faults = new ArrayList<>();
    private @Nullable CamelContext camelContext;
    private @Nullable Waits waits;
    private Order ordering = Orders.priority();
    private @Nullable FailOn failOnExceptions;
    private Set<FailoverObserver> observers = Set.of();
    private volatile @Nullable List<Target> targets;
    private Map<String, String> actions = new HashMap<>();
    private Actions table = new Actions();
    private BreakerOptions breaker = new BreakerOptions();
    private RetryOptions retries = new RetryOptions();
    private String order = "priority";
    private List<Integer> weights = List.of();
    private List<String> failOn = List.of();
    private String onPartial = PartialPolicy.FAIL.id();
    private PartialPolicy partialPolicy = PartialPolicy.FAIL;
    private boolean resend;
    private int attempts = 6;
    private Duration deadline = Duration.ofMinutes(5);

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
        runs.add(run);
        run.start();
        return false;
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
            known = findTargets();
            targets = known;
        }
        return known;
    }

    private List<Target> findTargets() {
        HealthRegistry health = health();
        List<Target> found = new ArrayList<>();
        for (AsyncProcessor step : doGetProcessors()) {
            found.add(target(found.size(), step, health));
        }
        return List.copyOf(found);
    }

    private Target target(int index, AsyncProcessor step, HealthRegistry health) {
        LlmStep llm = LlmStep.of(context(), step);
        List<CallsModel> models = llm.models();
        CallsModel only = models.size() == 1 ? models.get(0) : null;
        String name = only == null ? getRouteId() + "#" + (index + 1) : only.getProvider() + "/" + only.getModel();
        TargetHealth known = health.target(name, only == null ? name : only.account(), breaker.settings());
        RetryBudget retries = health.retries(only == null ? name : only.getProvider());
        boolean repeatable = resend || models.stream().allMatch(CallsModel::isRepeatable);
        return new Target(index, step, models, repeatable, known, retries);
    }

    /** One registry for the context, so that routes share what they know, and keep it when one of them is reloaded. */
    private HealthRegistry health() {
        CamelContext camel = context();
        synchronized (camel.getCamelContextExtension()) {
            HealthRegistry known = camel.getCamelContextExtension().getContextPlugin(HealthRegistry.class);
            if (known == null) {
                known = new HealthRegistry(nanoTime, random);
                camel.getCamelContextExtension().addContextPlugin(HealthRegistry.class, known);
            }
            return known;
        }
    }

    private Order ordering() {
        return switch (order) {
            case "weighted" -> Orders.weighted(weights, random);
            case "fastest" -> Orders.fastest();
            case "adaptive" -> new Adaptive(weights, nanoTime, random);
            default -> Orders.priority();
        };
    }

    @Override
    protected void doStart() throws Exception {
        check();
        targets = null;
        ordering = ordering();
        partialPolicy = PartialPolicy.of(onPartial);
        observers = context().getRegistry().findByType(FailoverObserver.class);
        waits = new Waits(context().getExecutorServiceManager(), this);
        super.doStart();
    }

    /** One bean in two routes would mix their steps: Camel adds the steps of both to it. */
    @Override
    public void setRouteId(String routeId) {
        String known = getRouteId();
        if (known != null && !known.equals(routeId)) {
            faults.add("it is used in the routes " + known + " and " + routeId + ", give each a balancer of its own");
        }
        super.setRouteId(routeId);
    }

    private void check() {
        List<String> wrong = settingFaults(context().getClassResolver());
        int steps = doGetProcessors().length;
        if (steps == 0) {
            wrong.add("it has no steps");
        }
        boolean weighed = order.equals("weighted") || !weights.isEmpty();
        if (weighed && weights.size() != steps) {
            wrong.add("weights has " + weights.size() + " numbers for " + steps + " steps");
        }
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(
                    "The balancer of route " + getRouteId() + " is not configured right: " + String.join("; ", wrong));
        }
    }

    /** What is wrong with its settings, whatever route it will be in; a linter asks too. */
    public List<String> settingFaults(ClassResolver classes) {
        List<String> wrong = new ArrayList<>(faults);
        wrong.addAll(breaker.faults());
        wrong.addAll(retries.faults());
        table = new Actions();
        actions.forEach((kind, action) -> table.override(kind, action, wrong));
        failOnExceptions = new FailOn(failOn, table, classes, wrong);
        if (!ORDERS.contains(order)) {
            wrong.add("order is priority, weighted, fastest or adaptive, not '" + order + "'");
        }
        if (!List.of("fail", "accept", "restart").contains(onPartial)) {
            wrong.add("onPartial is fail, accept or restart, not '" + onPartial + "'");
        }
        if (order.equals("weighted") && weights.isEmpty()) {
            wrong.add("order weighted needs weights");
        }
        if (!weights.isEmpty() && weights.stream().allMatch(weight -> weight == 0)) {
            wrong.add("weights are all 0");
        }
        if (!weights.isEmpty() && List.of("priority", "fastest").contains(order)) {
            wrong.add("weights are for order weighted or adaptive, not " + order);
        }
        if (attempts < 1) {
            wrong.add("attempts must be at least 1, not " + attempts);
        }
        return wrong;
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        // whoever still waits for an answer has waited as long as the route was given to end
        runs.forEach(run -> run.end(LlmException.of(ErrorKind.OVERLOADED_HERE, null, "the route was stopped")));
        if (waits != null) {
            waits.close();
        }
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
                    exchange.getExchangeId(), getRouteId(), from.name(), why.getKind(), to.name(), call, lost);
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

    FailOn failOn() {
        return Objects.requireNonNull(failOnExceptions, "not started");
    }

    PartialPolicy onPartial() {
        return partialPolicy;
    }

    LongSupplier nanoTime() {
        return nanoTime;
    }

    DoubleSupplier random() {
        return random;
    }

    Actions table() {
        return table;
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

    public String getOrder() {
        return order;
    }

    /** priority, weighted, fastest or adaptive. */
    public void setOrder(String order) {
        this.order = order;
    }

    public String getWeights() {
        return weights.toString();
    }

    /** A number for each step, such as 4,2,1. */
    public void setWeights(String weights) {
        this.weights = new ArrayList<>();
        for (String weight : weights.split(",", -1)) {
            try {
                int number = Integer.parseInt(weight.strip());
                this.weights.add(number);
                if (number < 0 || number > MOST_WEIGHT) {
                    faults.add("weights are from 0 to " + MOST_WEIGHT + ", not " + number);
                }
            } catch (NumberFormatException wrong) {
                faults.add("weights has '" + weight + "' in it");
            }
        }
    }

    public int getAttempts() {
        return attempts;
    }

    /** Most calls for one request, repeats included. */
    public void setAttempts(int attempts) {
        this.attempts = attempts;
    }

    public Duration deadline() {
        return deadline;
    }

    public String getDeadline() {
        return deadline.toString();
    }

    /** Most time for one request, such as 20s. */
    public void setDeadline(String deadline) {
        try {
            this.deadline = Durations.parse(deadline);
        } catch (IllegalArgumentException wrong) {
            faults.add("deadline is " + wrong.getMessage());
        }
    }

    public String getFailOn() {
        return String.join(",", failOn);
    }

    /** What to fail over on as well: kinds of errors, such as auth, and classes of exceptions that other steps throw. */
    public void setFailOn(String failOn) {
        this.failOn = Arrays.stream(failOn.split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    public String getOnPartial() {
        return onPartial;
    }

    /** What becomes of a stream that breaks off after its first payload: fail, accept or restart. */
    public void setOnPartial(String onPartial) {
        this.onPartial = onPartial;
    }

    public boolean isResend() {
        return resend;
    }

    /** Whether a call that must not be made twice, such as for an image, may be, when nobody knows what became of it. */
    public void setResend(boolean resend) {
        this.resend = resend;
    }

    public BreakerOptions getBreaker() {
        return breaker;
    }

    /** When targets are left alone; the first route that names a target settles it for all. */
    public void setBreaker(BreakerOptions breaker) {
        this.breaker = breaker;
    }

    public RetryOptions getRetries() {
        return retries;
    }

    /** How many of a provider's calls may be repeats. */
    public void setRetries(RetryOptions retries) {
        this.retries = retries;
    }

    public Map<String, String> getActions() {
        return actions;
    }

    /** Changes in the table of actions: {@code auth: never yes}. */
    public void setActions(Map<String, String> actions) {
        this.actions = actions;
    }
}
