package io.llmfailover.health;

import io.llmfailover.error.ErrorKind;
import java.time.Duration;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps calls from a target that fails, lets a few through to see whether it has recovered, and brings traffic back
 * slowly. Never blocks: it answers at once whether a call may go. Its lock is held for counting only, never over a call.
 */
public final class Breaker {

    /** The states, as people know them, and the slow return after it. */
    public enum State {
        CLOSED,
        OPEN,
        HALF_OPEN,
        RAMPING
    }

    private static final double SMALLEST_SHARE = 0.05;

    /** What a vendor asks for is honoured up to this. */
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    /** A probe that was not heard of for so long is given up for lost. */
    private static final Duration PROBE_EXPIRES = Duration.ofSeconds(60);

    private final BreakerSettings settings;
    private final LongSupplier nanoTime;
    private final DoubleSupplier random;
    private final Window window;
    private final Cooling cooling;
    private State state = State.CLOSED;
    private int inARow;
    private int openings;
    private long until;
    private long restEnds;
    private long rampStart;
    private double ramp = 1;
    private long epoch;
    private boolean restsLong;
    private long probedAt;
    private int probesOut;
    private int probesGood;

    /** {@code random} gives numbers from 0 to 1. */
    public Breaker(BreakerSettings settings, LongSupplier nanoTime, DoubleSupplier random) {
        this.settings = settings;
        this.nanoTime = nanoTime;
        this.random = random;
        this.cooling = new Cooling(nanoTime);
        this.window = new Window(settings.opening().window().toNanos());
    }

    /** Leave for one call, or null. Whoever has it must tell what came of the call, once. */
    public synchronized @Nullable Permit tryAcquire() {
        return mayGo(nanoTime.getAsLong()) ? take() : null;
    }

    /** Leave for one call whatever the state: for the last usable target, which is never given up. */
    public synchronized Permit acquireAnyway() {
        refresh(nanoTime.getAsLong());
        return take();
    }

    public synchronized State state() {
        refresh(nanoTime.getAsLong());
        return state;
    }

    /** Until when it lets nothing through at all; zero when it lets something through now. */
    public synchronized Duration left() {
        long now = nanoTime.getAsLong();
        refresh(now);
        long wait = state == State.OPEN ? until - now : 0;
        return Duration.ofNanos(Math.max(wait, cooling.left().toNanos()));
    }

    private boolean mayGo(long now) {
        refresh(now);
        if (cooling.isOn()) {
            return false;
        }
        return switch (state) {
            case CLOSED -> true;
            case OPEN -> false;
            case HALF_OPEN -> probesOut < settings.closing().probes();
            case RAMPING -> random.getAsDouble() < share(now);
        };
    }

    /** The share of traffic that comes back by now. */
    private double share(long now) {
        return Math.max(SMALLEST_SHARE, (now - rampStart) / ramp);
    }

    /** Many instances that lost a vendor together shall not all be back at the same moment. */
    private double jitter() {
        return 0.8 + 0.4 * random.getAsDouble();
    }

    private void refresh(long now) {
        if (state == State.OPEN && now - until >= 0) {
            state = State.HALF_OPEN;
            probesOut = 0;
            probesGood = 0;
        } else if (state == State.RAMPING && share(now) >= 1) {
            state = State.CLOSED;
            openings = 0;
        } else if (state == State.HALF_OPEN && probesOut > 0 && now - probedAt >= PROBE_EXPIRES.toNanos()) {
            // nobody will ever hear of it, or too late to wait for
            probesOut = 0;
        }
    }

    private Permit take() {
        boolean probe = state == State.HALF_OPEN;
        if (probe) {
            probesOut++;
            probedAt = nanoTime.getAsLong();
        }
        return new Permit(this, epoch, probe);
    }

    synchronized void succeeded(Permit permit) {
        long now = nanoTime.getAsLong();
        refresh(now);
        window.success(now);
        inARow = 0;
        if (proves(permit) && ++probesGood >= settings.closing().probes()) {
            state = State.RAMPING;
            rampStart = now;
            ramp = Math.max(1, settings.closing().ramp().toNanos() * jitter());
            window.clear();
        }
    }

    /** A call from before the opening says nothing about now; one that was made in spite of it does. */
    private boolean proves(Permit permit) {
        boolean resting = state == State.HALF_OPEN || state == State.OPEN;
        return resting && permit.epoch() == epoch;
    }

    synchronized void failed(Permit permit, ErrorKind kind, @Nullable Duration wait) {
        long now = nanoTime.getAsLong();
        refresh(now);
        window.failure(now, kind);
        switch (Blame.of(kind)) {
            case NONE, ACCOUNT -> giveBack(permit);
            case COUNTED -> counted(now, permit);
            case WAIT -> cool(wait == null ? settings.closing().open() : wait, LONGEST_WAIT, permit);
            case LONG ->
                cool(settings.closing().longestOpen(), settings.closing().longestOpen(), permit);
        }
        restsLong = Blame.of(kind) == Blame.LONG || (restsLong && cooling.isOn());
    }

    private void counted(long now, Permit permit) {
        if (permit.epoch() != epoch) {
            // a call from before the opening says nothing about now
            return;
        }
        inARow++;
        boolean back = state == State.RAMPING || state == State.HALF_OPEN;
        if (back || (state == State.CLOSED && isTooMuch(now))) {
            open(now);
        }
    }

    private boolean isTooMuch(long now) {
        BreakerSettings.Opening limits = settings.opening();
        if (inARow >= limits.consecutiveFailures()) {
            return true;
        }
        int bad = 0;
        for (ErrorKind kind : ErrorKind.values()) {
            bad += Blame.of(kind) == Blame.COUNTED ? window.failures(now, kind) : 0;
        }
        int all = bad + window.successes(now);
        return all >= limits.minimumCalls() && bad >= limits.failureShare() * all;
    }

    private void open(long now) {
        long open = settings.closing().open().toNanos();
        long longest = settings.closing().longestOpen().toNanos();
        if (openings == 0 || now - restEnds >= 0) {
            // calls that were made in spite of a rest, many of them at once, do not make it grow
            openings++;
        }
        int doublings = Math.min(openings - 1, 30);
        state = State.OPEN;
        until = now + (open > longest >> doublings ? longest : open << doublings);
        restEnds = until;
        epoch++;
        inARow = 0;
        probesGood = 0;
    }

    private void cool(Duration wait, Duration longest, Permit permit) {
        giveBack(permit);
        cooling.begin(wait.compareTo(longest) < 0 ? wait : longest);
    }

    /** Another instance has found that it fails. What is known here goes before, an answer of just now too. */
    synchronized void heardOfRest(Duration left) {
        long now = nanoTime.getAsLong();
        refresh(now);
        if (state == State.CLOSED) {
            Duration longest = settings.closing().longestOpen();
            state = State.OPEN;
            until = now + (left.compareTo(longest) < 0 ? left : longest).toNanos();
            epoch++;
            probesGood = 0;
        }
    }

    /** Another instance had an answer: time to see for ourselves, with a probe. A rest does not grow if that fails. */
    synchronized void heardOfAnswer() {
        if (state == State.OPEN) {
            until = nanoTime.getAsLong();
        }
    }

    synchronized void unused(Permit permit) {
        giveBack(permit);
    }

    private void giveBack(Permit permit) {
        if (state == State.HALF_OPEN && permit.isProbe() && permit.epoch() == epoch && probesOut > 0) {
            probesOut--;
        }
    }

    /** Why it lets nothing through, for whoever must choose among those that do not. */
    synchronized Rest rest() {
        long now = nanoTime.getAsLong();
        refresh(now);
        if (cooling.isOn()) {
            return restsLong ? Rest.LONG : Rest.ASKED;
        }
        return state == State.CLOSED ? Rest.NONE : Rest.BROKEN;
    }
}
