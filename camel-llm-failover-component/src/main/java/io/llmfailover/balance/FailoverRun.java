package io.llmfailover.balance;

import io.llmfailover.balance.Turns.Turn;
import io.llmfailover.budget.Budget;
import io.llmfailover.chat.ChatStream;
import io.llmfailover.error.AttemptLedger;
import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.LlmException;
import io.llmfailover.error.LlmExhaustedException;
import io.llmfailover.provider.Residency;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.ExchangeHelper;
import org.jspecify.annotations.Nullable;

/** One request on its way through the targets. Each step gets a copy of the exchange; the one that answers is kept. */
final class FailoverRun {

    private final FailoverBalancer balancer;
    private final Exchange exchange;
    private final Exchange request;
    private final AsyncCallback callback;
    private final Turns turns;
    private final Waits waits;
    private final Place place;
    private final AttemptLedger ledger;
    private final @Nullable Budget outer;
    private final Budget budget;
    private final Backoff backoff;
    private final Duration began;
    private int calls;
    private @Nullable Target failed;
    private @Nullable LlmException last;
    private @Nullable PartialStream partial;

    FailoverRun(FailoverBalancer balancer, Exchange exchange, AsyncCallback callback, List<Target> targets) {
        this.balancer = balancer;
        this.exchange = exchange;
        // a new beginning finds the answer in the exchange
        this.request =
                balancer.onPartial() == PartialPolicy.RESTART ? ExchangeHelper.createCopy(exchange, true) : exchange;
        this.callback = callback;
        this.turns = new Turns(targets, balancer.getRetries());
        this.waits = balancer.waits();
        this.place = waits.here();
        this.ledger = ledger();
        this.began = ledger.elapsed();
        this.outer = exchange.getProperty(Budget.PROPERTY, Budget.class);
        this.budget = new Budget(balancer.nanoTime(), balancer.deadline(), balancer.getAttempts(), null, outer);
        this.backoff = new Backoff(balancer.random(), budget);
    }

    private AttemptLedger ledger() {
        AttemptLedger shared = exchange.getProperty(AttemptLedger.PROPERTY, AttemptLedger.class);
        AttemptLedger ledger = shared == null ? new AttemptLedger(balancer.nanoTime()) : shared;
        exchange.setProperty(AttemptLedger.PROPERTY, ledger);
        request.setProperty(AttemptLedger.PROPERTY, ledger);
        return ledger;
    }

    void start() {
        Turn turn = turns.first();
        if (turn == null) {
            Residency residency = Residency.of(exchange.getProperty(Residency.PROPERTY));
            finish(LlmException.of(
                    residency == null ? ErrorKind.OVERLOADED_HERE : ErrorKind.REGION_BLOCKED,
                    null,
                    residency == null
                            ? "the balancer has no steps"
                            : "the request's data may go to " + residency + ", and no target of the route is there;"
                                    + " nothing was sent"));
            return;
        }
        call(turn);
    }

    private void next() {
        if (partial != null && partial.isCancelled()) {
            return;
        }
        Turn turn = calls < balancer.getAttempts() && isTimeLeft() ? turns.fresh() : null;
        if (turn == null) {
            repeat();
        } else {
            call(turn);
        }
    }

    private boolean isTimeLeft() {
        return budget.remaining().compareTo(Duration.ZERO) > 0;
    }

    private void call(Turn turn) {
        Target target = turn.target();
        calls++;
        target.retries().called();
        announce(target);
        Exchange copy = ExchangeHelper.createCopy(request, true);
        copy.setProperty(Budget.PROPERTY, budget);
        AtomicBoolean open = new AtomicBoolean(true);
        Duration start = ledger.elapsed();
        Future<?> alarm = alarm(turn, open);
        target.step().process(copy, sync -> {
            if (alarm != null) {
                alarm.cancel(false);
            }
            if (open.compareAndSet(true, false)) {
                goOn(() -> done(turn, copy, start));
            } else if (copy.getMessage().getBody() instanceof ChatStream late) {
                late.close();
            }
        });
    }

    /** A step that is more than a call to a model may hang, and its caller must not. */
    private @Nullable Future<?> alarm(Turn turn, AtomicBoolean open) {
        if (turn.target().plain()) {
            return null;
        }
        return waits.after(budget.remaining(), place, () -> {
            if (open.compareAndSet(true, false)) {
                turn.call().dropped();
                finish(timeOver());
            }
        });
    }

    private void goOn(Runnable rest) {
        exchange.getContext().getCamelContextExtension().getReactiveExecutor().schedule(rest);
    }

    private void announce(Target to) {
        Target from = failed;
        LlmException why = last;
        if (from != null && why != null && from.index() != to.index()) {
            balancer.announce(exchange, from, why, to, calls, ledger.elapsed().minus(began));
        }
    }

    private void done(Turn turn, Exchange copy, Duration start) {
        Exception failure = copy.getException();
        if (failure == null) {
            Report.answered(turn.call(), copy);
            answered(turn, copy);
        } else if (failure instanceof LlmException known) {
            Report.failed(turn.call(), known);
            failed(turn.target(), known, copy);
        } else if (balancer.failOn().matches(failure)) {
            LlmException unknown = Report.unknown(turn, failure, ledger, start);
            failed(turn.target(), unknown, copy);
        } else {
            turn.call().failed(ErrorKind.UNKNOWN, null);
            finish(copy);
        }
    }

    private void answered(Turn turn, Exchange copy) {
        if (partial != null) {
            continueWith(partial, turn, copy);
            return;
        }
        if (balancer.onPartial() != PartialPolicy.FAIL && copy.getMessage().getBody() instanceof ChatStream stream) {
            PartialStream whole = new PartialStream(
                    balancer.onPartial() == PartialPolicy.RESTART
                            ? failure -> goOn(() -> restart(turn.target(), failure))
                            : null);
            partial = whole;
            StreamGuard.closeWith(copy, whole.stream());
            copy.getMessage().setBody(whole.stream());
            whole.follow(stream);
        }
        finish(copy);
    }

    private static void continueWith(PartialStream partial, Turn turn, Exchange copy) {
        if (copy.getMessage().getBody() instanceof ChatStream stream) {
            partial.follow(stream);
        } else {
            partial.fail(LlmException.of(
                    ErrorKind.SERVER_ERROR, null, turn.target().name() + " did not go on with a stream"));
        }
    }

    /** The caller has long been told that there is an answer: whatever comes now, its reader hears of it in the stream. */
    private void restart(Target target, LlmException failure) {
        failed = target;
        last = failure;
        if (isOutage(failure.getKind())) {
            turns.awayFrom(target);
        }
        next();
    }

    private void failed(Target target, LlmException failure, Exchange copy) {
        failed = target;
        last = failure;
        Action action = balancer.table().of(failure.getKind());
        if (failure.isAfterOutput() || !action.next() || isPerhapsDone(target, failure)) {
            giveUp(failure, copy);
            return;
        }
        if (isOutage(failure.getKind())) {
            turns.awayFrom(target);
        }
        switch (action.retry()) {
            case NEVER -> {
                // this target has had its turn
            }
            case ONCE -> turns.quickly(target);
            case LAST -> turns.later(target);
            case WAIT -> {
                Duration wait = failure.getRetryAfter();
                if (wait != null && backoff.fits(wait)) {
                    turns.later(target);
                }
            }
        }
        next();
    }

    /** Not one model or one key is at fault, but the place: what stands beside it may be down as well. */
    private static boolean isOutage(ErrorKind kind) {
        return switch (kind) {
            case UNREACHABLE, TIMEOUT, SERVER_ERROR, OVERLOADED -> true;
            default -> false;
        };
    }

    /** The vendor may have done what was asked, and doing it twice would do harm. */
    private static boolean isPerhapsDone(Target target, LlmException failure) {
        return !target.repeatable()
                && switch (failure.getKind()) {
                    case SERVER_ERROR, TIMEOUT, UNKNOWN -> true;
                    default -> false;
                };
    }

    /** Nobody else is left: ask somebody again, after a pause, if time, attempts and the retry budget allow it. */
    private void repeat() {
        LlmException failure = Objects.requireNonNull(last, "nobody was asked");
        if (!turns.isSomebodyLeft() || calls >= balancer.getAttempts()) {
            exhausted(failure);
            return;
        }
        Target target = turns.nextAgain();
        Duration pause = target == null ? null : backoff.next(failure.getRetryAfter());
        if (target == null || pause == null || waits.after(pause, place, () -> call(turns.backOr(target))) == null) {
            exhausted(failure);
        }
    }

    private void exhausted(LlmException failure) {
        finish(isTimeLeft() ? new LlmExhaustedException(ledger, failure) : timeOver());
    }

    private LlmException timeOver() {
        return LlmException.of(ErrorKind.DEADLINE_EXCEEDED, null, "the request's time was over; tried: " + ledger);
    }

    private void giveUp(LlmException failure, Exchange copy) {
        if (partial == null) {
            finish(copy);
        } else {
            finish(failure);
        }
    }

    private void finish(LlmException failure) {
        if (partial != null) {
            partial.fail(failure);
            return;
        }
        exchange.setException(failure);
        callback.done(false);
    }

    private void finish(Exchange copy) {
        if (partial != null && copy.getException() != null) {
            partial.fail(LlmException.of(ErrorKind.UNKNOWN, null, "the stream could not go on elsewhere"));
            return;
        }
        ExchangeHelper.copyResults(exchange, copy);
        if (outer == null) {
            exchange.removeProperty(Budget.PROPERTY);
        } else {
            exchange.setProperty(Budget.PROPERTY, outer);
        }
        callback.done(false);
    }
}
