package io.llmfailover.balance;

import io.llmfailover.balance.Turns.Turn;
import io.llmfailover.budget.Budget;
import io.llmfailover.budget.Cancellation;
import io.llmfailover.chat.ChatStream;
import io.llmfailover.error.AttemptLedger;
import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.Fault;
import io.llmfailover.error.LlmException;
import io.llmfailover.error.LlmExhaustedException;
import io.llmfailover.exchange.Place;
import io.llmfailover.provider.Residency;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
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
    private final Reply reply;
    private final Turns turns;
    private final Waits waits;
    private final Place place;
    private final AttemptLedger ledger;
    private final Duration began;
    private final Budget budget;
    private final Backoff backoff;
    private volatile @Nullable Future<?> alarm;
    private volatile @Nullable Turn running;
    private volatile Runnable deaf = () -> {};
    private int calls;
    private @Nullable Failure last;

    private record Failure(Target target, LlmException error) {}

    FailoverRun(FailoverBalancer balancer, Exchange exchange, AsyncCallback callback, List<Target> targets) {
        this.balancer = balancer;
        this.exchange = exchange;
        RepeatableBody.keep(exchange);
        // a new beginning finds the answer in the exchange
        this.request =
                balancer.onPartial() == PartialPolicy.RESTART ? ExchangeHelper.createCopy(exchange, true) : exchange;
        this.turns = new Turns(targets, balancer.getRetries(), balancer.nanoTime());
        this.waits = balancer.waits();
        this.place = waits.here();
        this.ledger = ledger();
        this.began = ledger.elapsed();
        Budget outer = exchange.getProperty(Budget.PROPERTY, Budget.class);
        this.budget = new Budget(balancer.nanoTime(), balancer.deadline(), balancer.getAttempts(), null, outer);
        this.backoff = new Backoff(balancer.random(), budget);
        this.reply = new Reply(exchange, callback, outer, this::settled);
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
                reply.fail(Refusal.timeOver(ledger));
                return;
            }
            if (!waitedFor()) {
                reply.fail(Refusal.stopped());
                return;
            }
            listenForCancellation();
            Turn turn = turns.first();
            if (turn == null) {
                repeat();
            } else {
                call(turn);
            }
        });
    }

    private void listenForCancellation() {
        Cancellation cancellation = exchange.getProperty(Cancellation.PROPERTY, Cancellation.class);
        if (cancellation != null) {
            deaf = cancellation.onCancel(() -> end(Refusal.cancelled()));
        }
    }

    /** Somebody waits: the request ends at the deadline, and with the route. False when that has been stopped. */
    private boolean waitedFor() {
        balancer.began(this);
        Future<?> set = waits.atDeadline(budget.remaining().plus(GRACE), place, this::timeOver);
        alarm = set;
        return set != null;
    }

    private void timeOver() {
        if (!reply.isOver()) {
            ledger.timeOver();
        }
        end(Refusal.timeOver(ledger));
    }

    private void settled() {
        Future<?> waiting = alarm;
        if (waiting != null) {
            waiting.cancel(false);
        }
        deaf.run();
        balancer.ended(this);
    }

    /** Ends it from outside, whatever is under way. */
    void end(LlmException failure) {
        // in this order: a call that begins meanwhile sees that it is over, or is seen here
        reply.fail(failure);
        Turn turn = running;
        if (turn != null) {
            turn.call().dropped();
        }
    }

    /** Whoever of the route, its observers or ourselves throws: somebody is waiting for an end. */
    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (Throwable fault) {
            end(LlmException.of(Fault.of(ErrorKind.UNKNOWN), null, fault));
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

    private void call(Turn turn) {
        running = turn;
        if (reply.isOver()) {
            drop(turn);
            return;
        }
        calls++;
        turn.target().retries().called();
        announce(turn.target());
        Exchange copy = RepeatableBody.copy(request);
        copy.setProperty(Budget.PROPERTY, budget);
        Step.of(turn, copy, ledger).process(step -> goOn(() -> done(step)));
    }

    private void drop(Turn turn) {
        turn.call().dropped();
        settled();
    }

    /** As Camel's own balancers go on, and not within the step's callback: a long row of failures would fill the stack. */
    private void goOn(Runnable rest) {
        exchange.getContext().getCamelContextExtension().getReactiveExecutor().schedule(() -> guarded(rest));
    }

    private void announce(Target to) {
        Failure from = last;
        if (from != null && from.target.index() != to.index()) {
            Duration lost = ledger.elapsed().minus(began);
            balancer.announce(exchange, from.target, from.error, to, calls, lost);
        }
    }

    private void done(Step step) {
        Exchange copy = step.copy();
        Exception failure = copy.getException();
        if (reply.isOver()) {
            drop(step.turn());
            reply.closeStream(copy);
        } else if (failure == null) {
            Report.answered(step, ledger);
            running = null;
            answered(step.turn().target(), copy);
        } else {
            reply.closeStream(copy);
            failed(step, failure);
        }
    }

    private void answered(Target target, Exchange copy) {
        ChatStream stream = copy.getMessage().getBody() instanceof ChatStream body ? body : null;
        if (reply.isStream()) {
            if (stream == null) {
                reply.fail(
                        LlmException.of(ErrorKind.SERVER_ERROR, null, target.name() + " did not go on with a stream"));
            } else {
                reply.goOn(stream);
            }
        } else if (stream == null || balancer.onPartial() == PartialPolicy.FAIL) {
            reply.give(copy);
        } else if (balancer.onPartial() == PartialPolicy.ACCEPT) {
            reply.give(copy, new PartialStream(null), stream);
        } else {
            reply.give(copy, new PartialStream(why -> place.goOn(() -> guarded(() -> brokeOff(target, why)))), stream);
        }
    }

    /** The caller has its stream, and the alarm was put off: it is the stream that needs an end in time now. */
    private void brokeOff(Target target, LlmException failure) {
        if (waitedFor()) {
            failed(target, failure, null);
        } else {
            reply.fail(failure);
        }
    }

    private void failed(Step step, Exception failure) {
        Target target = step.turn().target();
        LlmException known = Report.known(failure, isTimeLeft());
        if (known != null) {
            Report.failed(step, known, ledger);
            running = null;
            failed(target, known, step.copy());
        } else if (balancer.failOn().matches(failure)) {
            failed(target, Report.unknown(step, failure, ledger), step.copy());
        } else {
            // of another step than a call to a model: it says nothing about the model
            step.turn().call().dropped();
            giveUp(LlmException.of(Fault.of(ErrorKind.UNKNOWN), null, failure), step.copy());
        }
    }

    /** Without a copy it is a stream that broke off. */
    private void failed(Target target, LlmException failure, @Nullable Exchange copy) {
        last = new Failure(target, failure);
        if (copy != null) {
            reply.leave(copy);
        }
        ErrorKind kind = failure.getKind();
        Action action = balancer.table().of(kind);
        boolean delivered = copy != null && failure.isAfterOutput();
        if (delivered || !action.next() || target.isPerhapsDone(kind)) {
            giveUp(failure, copy);
            return;
        }
        turns.broke(target, kind);
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
        Failure failure = last;
        if (!isTimeLeft()) {
            reply.fail(Refusal.timeOver(ledger));
        } else if (failure == null) {
            reply.fail(Refusal.nobody(soonest, Residency.of(exchange.getProperty(Residency.PROPERTY))));
        } else {
            reply.fail(new LlmExhaustedException(ledger, failure.error));
        }
    }

    private void giveUp(LlmException failure, @Nullable Exchange copy) {
        if (copy == null || reply.isStream()) {
            reply.fail(failure);
        } else {
            reply.give(copy);
        }
    }
}
