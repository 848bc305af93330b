package io.llmfailover.kafka;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.camel.spi.ExceptionHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Polls until it is told to stop; with a new client when the former one broke. */
final class PollLoop implements Runnable {

    /** What others may know of it. {@code turns} grows as long as it polls, the last time at {@code at}. */
    record State(
            int partitions,
            int running,
            int inFlight,
            int failing,
            long turns,
            long at,
            boolean connected,
            @Nullable String broken) {

        static final State NONE = new State(0, 0, 0, 0, 0, 0, false, null);

        State brokenBecause(Throwable cause) {
            return new State(0, running, inFlight, failing, turns, at, false, "the Kafka client broke: " + cause);
        }
    }

    /** What stands in the way, for those who watch. */
    record Figures(int span, int paused, String because) {

        static final Figures NONE = new Figures(0, 0, "");
    }

    private static final Logger LOG = LoggerFactory.getLogger(PollLoop.class);

    private static final long FIRST_PAUSE = 1_000;
    private static final long LONGEST_PAUSE = 30_000;

    private final Flow flow;
    private final Supplier<Session> sessions;
    private final ExceptionHandler failures;
    private final Pause pause;
    private final LongSupplier clock;
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile @Nullable Session session;
    private volatile boolean held;
    private volatile boolean abandoned;
    private volatile State state = State.NONE;
    private volatile Figures figures = Figures.NONE;
    private long rest = FIRST_PAUSE;

    PollLoop(
            Flow flow,
            Supplier<Session> sessions,
            ExceptionHandler failures,
            BooleanSupplier pause,
            LongSupplier clock) {
        this.flow = flow;
        this.sessions = sessions;
        this.failures = failures;
        this.pause = new Pause(pause, clock, LOG::info);
        this.clock = clock;
    }

    /** Makes the first client, so that a wrong option fails at the start. */
    void open() {
        session = sessions.get();
    }

    @Override
    public void run() {
        while (stop.getCount() > 0) {
            try {
                turn();
            } catch (RuntimeException | Error broken) {
                replace(broken);
            }
        }
        Session last = session;
        if (last != null) {
            end(last);
        }
    }

    private void turn() {
        Session now = session;
        if (now == null) {
            now = sessions.get();
            session = now;
        }
        flow.hold(held || pause.holds());
        now.turn();
        state = new State(
                flow.partitions().size(),
                flow.running(),
                flow.inFlight(),
                flow.failing(),
                state.turns() + 1,
                clock.getAsLong(),
                now.isConnected(),
                null);
        figures = new Figures(flow.span(), flow.paused().size(), flow.pausedBecause());
        rest = FIRST_PAUSE;
    }

    private void replace(Throwable broken) {
        if (stop.getCount() == 0) {
            return;
        }
        state = state.brokenBecause(broken);
        failures.handleException("The Kafka client broke; a new one follows in " + rest + " ms", broken);
        Session former = session;
        session = null;
        if (former != null) {
            former.abandon();
        }
        rest(Duration.ofMillis(rest));
        rest = Math.min(LONGEST_PAUSE, 2 * rest);
    }

    private void rest(Duration time) {
        try {
            stop.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            // someone wants this thread to end, and nothing else does
            stop.countDown();
        }
    }

    private void end(Session last) {
        flow.hold(true);
        if (abandoned) {
            last.abandon();
        } else {
            last.close();
        }
        state = State.NONE;
        figures = Figures.NONE;
    }

    void wake() {
        Session now = session;
        if (now != null) {
            now.wake();
        }
    }

    /** While it is held nothing starts; polling goes on, so that the group keeps the partitions here. */
    void hold(boolean hold) {
        held = hold;
        wake();
    }

    void stop() {
        stop.countDown();
        wake();
    }

    void abandon() {
        abandoned = true;
        stop();
    }

    State state() {
        return state;
    }

    Figures figures() {
        return figures;
    }

    Tally tally() {
        return flow.tally();
    }
}
