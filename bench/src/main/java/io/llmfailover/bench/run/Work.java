package io.llmfailover.bench.run;

import io.vertx.core.Context;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/** One order at work. What is counted is touched on the event loop alone. */
final class Work {

    /** For the last answers, after which they are called unanswered. */
    static final int PATIENCE_SECONDS = 20;

    private final Context loop;
    private final Caller caller;
    private final Order order;
    private final Tally tally = new Tally(System::nanoTime);
    private final CompletableFuture<Measured> done = new CompletableFuture<>();
    private boolean allSent;

    Work(Context loop, Caller caller, Order order) {
        this.loop = loop;
        this.caller = caller;
        this.order = order;
    }

    Measured measure() throws InterruptedException {
        if (order.open()) {
            pace();
        } else {
            loop.runOnContext(there -> saturate());
        }
        return await();
    }

    /** A thread of its own, because timers of the event loop are a millisecond late. */
    private void pace() {
        OpenLoop open = new OpenLoop(System::nanoTime, order.rate(), order.requests());
        while (!open.isOver()) {
            open.sendDue(intended -> loop.runOnContext(there -> send(intended)));
            LockSupport.parkNanos(open.nanosToNext());
        }
        loop.runOnContext(there -> {
            allSent = true;
            look();
        });
    }

    private void send(long intended) {
        tally.begun();
        caller.call(outcome -> {
            tally.over(intended, outcome);
            look();
        });
    }

    private void saturate() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(order.seconds());
        for (int i = 0; i < order.connections(); i++) {
            again(end);
        }
    }

    private void again(long end) {
        long now = System.nanoTime();
        if (now >= end) {
            allSent = true;
            look();
            return;
        }
        tally.begun();
        caller.call(outcome -> {
            tally.over(now, outcome);
            again(end);
        });
    }

    private void look() {
        if (allSent && tally.isDone()) {
            done.complete(tally.measured());
        }
    }

    private Measured await() throws InterruptedException {
        // those of a closed loop begin now, those of an open one are all sent
        int seconds = order.seconds() + PATIENCE_SECONDS;
        try {
            return done.get(seconds, TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            loop.runOnContext(there -> done.complete(tally.measured()));
            return done.join();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
