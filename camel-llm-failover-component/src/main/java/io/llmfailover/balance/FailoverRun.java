package io.llmfailover.balance;

import io.llmfailover.balance.Turns.Turn;
import io.llmfailover.budget.Budget;
import io.llmfailover.chat.ChatStream;
import io.llmfailover.error.AttemptLedger;
import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.Evidence;
import io.llmfailover.error.Fault;
import io.llmfailover.error.LlmException;
import io.llmfailover.error.LlmExhaustedException;
import io.llmfailover.exchange.Place;
import io.llmfailover.exchange.StreamGuard;
import io.llmfailover.provider.Residency;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.ExchangeHelper;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way through the targets. Each step gets a copy of the exchange; the one that answers is kept. Whatever
 * happens, the caller hears of one end, at the deadline at the latest.
 */
final class FailoverRun {

    /** A call ends at the deadline by itself, and knows better what to say of it. */
    private static final Duration GRACE = Duration.ofMillis(15);

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
    private final AtomicBoolean told = new AtomicBoolean();
    private volatile @Nullable Future<?> alarm;
    private volatile @Nullable Turn running;
    private int calls;
    private @Nullable Target failed;
    private @Nullable LlmException last;
    private @Nullable Exchange lastCopy;
    private volatile @Nullable PartialStream partial;

    FailoverRun(FailoverBalancer balancer, Exchange exchange, AsyncCallback callback, List<Target> targets) {
        this.balancer = balancer;
        this.exchange = exchange;
        // a new beginning finds the answer in the exchange
        this.request =
                balancer.onPartial() == PartialPolicy.RESTART ? ExchangeHelper.createCopy(exchange, true) : exchange;
        this.callback = callback;
        this.turns = new Turns(targets, balancer.getRetries(), balancer.nanoTime());
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
        guarded(() -> {
            if (!isTimeLeft()) {
                finish(timeOver());
                return;
            }
            alarm = waits.atDeadline(budget.remaining().plus(GRACE), place, () -> end(timeOver()));
            Turn turn = turns.first();
            if (turn == null) {
                repeat();
            } else {
                call(turn);
            }
        });
    }

    /** Ends it from outside, whatever is under way. */
    void end(LlmException failure) {
        Turn turn = running;
        if (turn != null) {
            turn.call().dropped();
        }
        finish(failure);
    }

    /** Whoever of the route, its observers or ourselves throws: somebody is waiting for an end. */
    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (Throwable fault) {
            Turn turn = running;
            if (turn != null) {
                turn.call().dropped();
            }
            finish(LlmException.of(Fault.of(ErrorKind.UNKNOWN), null, fault));
        }
    }

    private void next() {
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

    private boolean isOver() {
        PartialStream open = partial;
        return open == null ? told.get() : open.isCancelled();
    }

    private void call(Turn turn) {
        running = turn;
        if (isOver()) {
            turn.call().dropped();
            return;
        }
        Target target = turn.target();
        calls++;
        target.retries().called();
        announce(target);
        Exchange copy = ExchangeHelper.createCopy(request, true);
        copy.setProperty(Budget.PROPERTY, budget);
        AtomicBoolean open = new AtomicBoolean(true);
        Step step = new Step(turn, copy, ledger.elapsed(), ledger.size());
        try {
            target.step().process(copy, sync -> {
                if (open.compareAndSet(true, false)) {
                    goOn(() -> done(step));
                }
            });
        } catch (Throwable thrown) {
            // a step that breaks Camel's rules; perhaps after it has called back
            if (open.compareAndSet(true, false)) {
                copy.setException(thrown);
                goOn(() -> done(step));
            }
        }
    }

    /** A step under way: {@code attempts} is how many had begun before it. */
    private record Step(Turn turn, Exchange copy, Duration start, int attempts) {}

    private void goOn(Runnable rest) {
        exchange.getContext().getCamelContextExtension().getReactiveExecutor().schedule(() -> guarded(rest));
    }

    private void announce(Target to) {
        Target from = failed;
        LlmException why = last;
        if (from != null && why != null && from.index() != to.index()) {
            balancer.announce(exchange, from, why, to, calls, ledger.elapsed().minus(began));
        }
    }

    private void done(Step step) {
        Exchange copy = step.copy;
        if (isOver()) {
            step.turn.call().dropped();
            if (copy.getMessage().getBody() instanceof ChatStream late) {
                late.close();
            }
            return;
        }
        Exception failure = copy.getException();
        if (failure == null) {
            Report.answered(step.turn, copy);
            answered(step.turn.target(), copy);
            return;
        }
        LlmException known = Report.known(failure, isTimeLeft());
        if (known != null) {
            Report.failed(step.turn.call(), known);
            failed(step.turn.target(), known, copy);
        } else if (balancer.failOn().matches(failure)) {
            boolean called = ledger.size() > step.attempts;
            failed(step.turn.target(), Report.unknown(step.turn, failure, called, ledger, step.start), copy);
        } else {
            // of another step than a call to a model: it says nothing about the model
            step.turn.call().dropped();
            finish(copy);
        }
    }

    private void answered(Target target, Exchange copy) {
        PartialStream begun = partial;
        ChatStream stream = copy.getMessage().getBody() instanceof ChatStream body ? body : null;
        if (begun != null && stream != null) {
            begun.follow(stream);
        } else if (begun != null) {
            begun.fail(LlmException.of(ErrorKind.SERVER_ERROR, null, target.name() + " did not go on with a stream"));
        } else if (stream != null && balancer.onPartial() != PartialPolicy.FAIL) {
            PartialStream whole = new PartialStream(
                    balancer.onPartial() == PartialPolicy.RESTART
                            ? failure -> place.goOn(() -> guarded(() -> brokeOff(target, failure)))
                            : null);
            StreamGuard.closeWith(copy, whole.stream());
            copy.getMessage().setBody(whole.stream());
            // before it follows: it may break off at once
            partial = whole;
            whole.follow(stream);
            finish(copy);
        } else {
            finish(copy);
        }
    }

    /** The caller has its stream, and the alarm was put off: it is the stream that needs an end in time now. */
    private void brokeOff(Target target, LlmException failure) {
        alarm = waits.atDeadline(budget.remaining().plus(GRACE), place, () -> end(timeOver()));
        failed(target, failure, null);
    }

    /** Without a copy it is a stream that broke off. */
    private void failed(Target target, LlmException failure, @Nullable Exchange copy) {
        failed = target;
        last = failure;
        lastCopy = copy;
        Action action = balancer.table().of(failure.getKind());
        boolean delivered = copy != null && failure.isAfterOutput();
        if (delivered || !action.next() || isPerhapsDone(target, failure)) {
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
            case LAST -> turns.later(target, backoff.next(null), false);
            case WAIT -> {
                Duration wait = failure.getRetryAfter();
                if (wait != null) {
                    turns.later(target, backoff.next(wait), true);
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
        Duration soonest = turns.soonest();
        int left = balancer.getAttempts() - calls;
        Turns.Repeat again = left > 0 ? turns.repeat(left == 1, backoff::fits) : null;
        boolean waiting = again != null
                && waits.after(again.pause(), place, () -> guarded(() -> call(turns.backOr(again.target())))) != null;
        if (!waiting) {
            exhausted(soonest);
        }
    }

    private void exhausted(Duration soonest) {
        LlmException failure = last == null ? nobody(soonest) : last;
        if (!isTimeLeft()) {
            finish(timeOver());
        } else if (last == null) {
            finish(failure);
        } else {
            finish(new LlmExhaustedException(ledger, failure));
        }
    }

    /** Nothing was sent: there is nobody to ask, or they all asked to wait for longer than there is time. */
    private LlmException nobody(Duration soonest) {
        Residency residency = Residency.of(exchange.getProperty(Residency.PROPERTY));
        if (!soonest.isZero()) {
            Evidence wait = new Evidence(null, null, null, soonest, null);
            return LlmException.of(Fault.of(ErrorKind.RATE_LIMITED, wait), null)
                    .because("every target asked to wait; nothing was sent");
        }
        return residency == null
                ? LlmException.of(ErrorKind.OVERLOADED_HERE, null, "the balancer has no steps")
                : LlmException.of(
                        ErrorKind.REGION_BLOCKED,
                        null,
                        "the request's data may go to " + residency
                                + ", and no target of the route is there; nothing was sent");
    }

    private LlmException timeOver() {
        return LlmException.of(ErrorKind.DEADLINE_EXCEEDED, null, "the request's time was over; tried: " + ledger);
    }

    private void giveUp(LlmException failure, @Nullable Exchange copy) {
        if (copy == null || partial != null) {
            finish(failure);
        } else {
            finish(copy);
        }
    }

    private void finish(LlmException failure) {
        PartialStream open = partial;
        if (open != null) {
            open.fail(failure);
        } else if (told.compareAndSet(false, true)) {
            // what the last step left behind, such as the category of its failure
            Exchange copy = lastCopy;
            if (copy != null) {
                Results.copy(exchange, copy);
            }
            exchange.setException(failure);
            ended();
        }
    }

    private void finish(Exchange copy) {
        if (told.compareAndSet(false, true)) {
            Results.copy(exchange, copy);
            ended();
        }
    }

    private void ended() {
        Future<?> waiting = alarm;
        if (waiting != null) {
            waiting.cancel(false);
        }
        if (outer == null) {
            exchange.removeProperty(Budget.PROPERTY);
        } else {
            exchange.setProperty(Budget.PROPERTY, outer);
        }
        balancer.ended(this);
        callback.done(false);
    }
}
