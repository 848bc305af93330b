package io.llmfailover.balance;

import io.llmfailover.budget.Budget;
import io.llmfailover.chat.ChatStream;
import io.llmfailover.error.AttemptLedger;
import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.LlmBudgetException;
import io.llmfailover.error.LlmException;
import io.llmfailover.error.LlmExhaustedException;
import io.llmfailover.health.TargetHealth;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.ExchangeHelper;
import org.jspecify.annotations.Nullable;

/** One request on its way through the targets. Each step gets a copy of the exchange; the one that answers is kept. */
final class FailoverRun {

    private final FailoverBalancer balancer;
    private final Exchange exchange;
    private final AsyncCallback callback;
    private final List<Target> fresh;
    private final List<Target> repeatable = new ArrayList<>();
    private final List<Target> denied = new ArrayList<>();
    private final List<Target> quick = new ArrayList<>();
    private final AttemptLedger ledger;
    private final @Nullable Budget outer;
    private final Budget budget;
    private final Backoff backoff;
    private int calls;
    private @Nullable LlmException last;

    FailoverRun(FailoverBalancer balancer, Exchange exchange, AsyncCallback callback, List<Target> targets) {
        this.balancer = balancer;
        this.exchange = exchange;
        this.callback = callback;
        this.fresh = new ArrayList<>(targets);
        this.ledger = ledger();
        this.outer = exchange.getProperty(Budget.PROPERTY, Budget.class);
        this.budget = new Budget(balancer.nanoTime(), balancer.deadline(), balancer.getAttempts(), null, outer);
        this.backoff = new Backoff(balancer, budget);
    }

    private AttemptLedger ledger() {
        AttemptLedger shared = exchange.getProperty(AttemptLedger.PROPERTY, AttemptLedger.class);
        AttemptLedger ledger = shared == null ? new AttemptLedger(balancer.nanoTime()) : shared;
        exchange.setProperty(AttemptLedger.PROPERTY, ledger);
        return ledger;
    }

    void start() {
        next();
    }

    private void next() {
        while (!fresh.isEmpty() && calls < balancer.getAttempts()) {
            Target target = fresh.remove(0);
            // the last usable target is never given up: better a try than a refusal
            boolean anyway = fresh.isEmpty() && calls == 0;
            TargetHealth.Call call =
                    anyway ? target.health().beginAnyway() : target.health().begin();
            if (call != null) {
                call(target, call);
                return;
            }
            denied.add(target);
        }
        repeat();
    }

    private void call(Target target, TargetHealth.Call call) {
        calls++;
        target.retries().called();
        Exchange copy = ExchangeHelper.createCopy(exchange, true);
        copy.setProperty(Budget.PROPERTY, budget);
        target.step().process(copy, sync -> exchange.getContext()
                .getCamelContextExtension()
                .getReactiveExecutor()
                .schedule(() -> done(target, call, copy)));
    }

    private void done(Target target, TargetHealth.Call call, Exchange copy) {
        Exception failure = copy.getException();
        if (failure == null) {
            report(call, copy.getMessage().getBody());
            finish(copy);
        } else if (failure instanceof LlmException known) {
            report(call, known);
            last = known;
            decide(target, known, copy);
        } else {
            call.failed(ErrorKind.UNKNOWN, null);
            finish(copy);
        }
    }

    private static void report(TargetHealth.Call call, @Nullable Object body) {
        if (!(body instanceof ChatStream stream)) {
            call.succeeded();
            return;
        }
        stream.outcome().whenComplete((response, failure) -> {
            if (failure == null) {
                call.succeeded();
            } else if (failure instanceof LlmException known) {
                report(call, known);
            } else {
                call.dropped();
            }
        });
    }

    private static void report(TargetHealth.Call call, LlmException failure) {
        if (failure instanceof LlmBudgetException) {
            call.dropped();
        } else {
            call.failed(failure.getKind(), failure.getRetryAfter());
        }
    }

    private void decide(Target target, LlmException failure, Exchange copy) {
        Action action = balancer.table().of(failure.getKind());
        if (failure.isAfterOutput() || !action.next() || isPerhapsDone(target, failure)) {
            finish(copy);
            return;
        }
        switch (action.retry()) {
            case NEVER -> {
                // this target has had its turn
            }
            case ONCE -> quickly(target);
            case LAST -> repeatable.add(target);
            case WAIT -> {
                Duration wait = failure.getRetryAfter();
                if (wait != null && backoff.fits(wait)) {
                    repeatable.add(target);
                }
            }
        }
        next();
    }

    /** The vendor may have done what was asked, and doing it twice would do harm. */
    private static boolean isPerhapsDone(Target target, LlmException failure) {
        return !target.repeatable()
                && switch (failure.getKind()) {
                    case SERVER_ERROR, TIMEOUT, UNKNOWN -> true;
                    default -> false;
                };
    }

    /** Once more at once, before anybody else: the connection failed, the vendor has not seen the request. */
    private void quickly(Target target) {
        if (!quick.contains(target) && target.retries().mayRepeat()) {
            quick.add(target);
            fresh.add(0, target);
        }
    }

    /** Nobody else is left: ask somebody again, after a pause, if time, attempts and the retry budget allow it. */
    private void repeat() {
        LlmException failure = last;
        if (failure == null) {
            finish(LlmException.of(ErrorKind.OVERLOADED_HERE, null, "the balancer has no steps"));
            return;
        }
        if (repeatable.isEmpty() || calls >= balancer.getAttempts()) {
            exhausted(failure);
            return;
        }
        Target target = repeatable.remove(0);
        boolean waiting = target.retries().mayRepeat() && backoff.then(failure.getRetryAfter(), () -> again(target));
        if (!waiting) {
            exhausted(failure);
        }
    }

    /** Somebody who was left alone may be back by now; if not, this one whatever its breaker says: nobody else is left. */
    private void again(Target target) {
        for (Target other : denied) {
            TargetHealth.Call call = other.health().begin();
            if (call != null) {
                denied.remove(other);
                repeatable.add(target);
                call(other, call);
                return;
            }
        }
        call(target, target.health().beginAnyway());
    }

    private void exhausted(LlmException failure) {
        boolean ours = budget.remaining().isNegative() || budget.remaining().isZero();
        finish(
                ours
                        ? LlmException.of(
                                ErrorKind.DEADLINE_EXCEEDED, null, "the request's time was over; tried: " + ledger)
                        : new LlmExhaustedException(ledger, failure));
    }

    private void finish(LlmException failure) {
        exchange.setException(failure);
        callback.done(false);
    }

    private void finish(Exchange copy) {
        ExchangeHelper.copyResults(exchange, copy);
        if (outer == null) {
            exchange.removeProperty(Budget.PROPERTY);
        } else {
            exchange.setProperty(Budget.PROPERTY, outer);
        }
        callback.done(false);
    }
}
