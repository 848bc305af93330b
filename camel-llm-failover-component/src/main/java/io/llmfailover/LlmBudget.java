package io.llmfailover;

import io.llmfailover.budget.Budget;
import io.llmfailover.budget.Durations;
import io.llmfailover.error.AttemptLedger;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/**
 * A step that gives a request its budget and its ledger: {@code process: { ref: myBudget }} at the beginning of a route,
 * before anything that copies the exchange. A budget that is there already stays: the outermost route decides.
 */
public class LlmBudget implements Processor {

    private static final Duration LONGEST = Duration.ofDays(1);

    private final LongSupplier nanoTime;
    private @Nullable Duration deadline;
    private @Nullable Integer attempts;
    private @Nullable BigDecimal cost;

    public LlmBudget() {
        this(System::nanoTime);
    }

    public LlmBudget(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    @Override
    public void process(Exchange exchange) {
        if (exchange.getProperty(LlmConstants.BUDGET_PROPERTY) == null) {
            exchange.setProperty(LlmConstants.BUDGET_PROPERTY, new Budget(nanoTime, deadline, attempts, cost));
        }
        if (exchange.getProperty(LlmConstants.LEDGER_PROPERTY) == null) {
            exchange.setProperty(LlmConstants.LEDGER_PROPERTY, new AttemptLedger(nanoTime));
        }
    }

    public @Nullable String getDeadline() {
        return deadline == null ? null : deadline.toString();
    }

    /** Time for the whole request, such as 20s. */
    public void setDeadline(String deadline) {
        Duration parsed;
        try {
            parsed = Durations.parse(deadline);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("deadline must be " + wrong.getMessage(), wrong);
        }
        check("deadline", parsed.compareTo(LONGEST) <= 0, "at most a day", deadline);
        this.deadline = parsed;
    }

    public @Nullable Integer getAttempts() {
        return attempts;
    }

    /** Most calls for the whole request. */
    public void setAttempts(@Nullable Integer attempts) {
        check("attempts", attempts == null || attempts >= 1, "at least 1", attempts);
        this.attempts = attempts;
    }

    public @Nullable BigDecimal getCost() {
        return cost;
    }

    /** Most money for the whole request, in the unit of whoever charges the budget. */
    public void setCost(@Nullable BigDecimal cost) {
        check("cost", cost == null || cost.signum() > 0, "above 0", cost);
        this.cost = cost;
    }

    private static void check(String option, boolean right, String range, @Nullable Object value) {
        if (!right) {
            throw new IllegalArgumentException(option + " must be " + range + ", not " + value);
        }
    }
}
