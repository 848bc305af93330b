package io.llmfailover.balance;

import io.llmfailover.budget.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.processor.loadbalancer.LoadBalancerSupport;
import org.apache.camel.spi.ClassResolver;
import org.jspecify.annotations.Nullable;

/** What YAML may set of a {@link FailoverBalancer}, and what is wrong with it. */
public abstract class FailoverSettings extends LoadBalancerSupport {

    private static final List<String> ORDERS = List.of("priority", "weighted", "fastest", "adaptive");

    private static final int MOST_WEIGHT = 1_000_000;

    private final List<String> faults = new ArrayList<>();
    private @Nullable FailOn failOnExceptions;
    private Map<String, String> actions = new HashMap<>();
    private Actions table = new Actions();
    private BreakerOptions breaker = new BreakerOptions();
    private RetryOptions retries = new RetryOptions();
    private String order = "priority";
    private List<Integer> weights = List.of();
    private List<String> failOn = List.of();
    private String onPartial = PartialPolicy.FAIL.id();
    private boolean resend;
    private int attempts = 6;
    private Duration deadline = Duration.ofMinutes(5);

    FailoverSettings() {}

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

    /** Something is wrong that was noticed on the way. */
    void fault(String what) {
        faults.add(what);
    }

    FailOn failOn() {
        return Objects.requireNonNull(failOnExceptions, "not started");
    }

    PartialPolicy onPartial() {
        return PartialPolicy.of(onPartial);
    }

    Actions table() {
        return table;
    }

    List<Integer> weights() {
        return weights;
    }

    Duration deadline() {
        return deadline;
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
