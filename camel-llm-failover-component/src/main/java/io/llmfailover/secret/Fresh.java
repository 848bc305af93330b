package io.llmfailover.secret;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Something from a place that takes its time, and blocks. It is renewed before it expires, on a thread that may wait, while
 * calls go on with what is there; however many ask, one fetches.
 */
public final class Fresh<T> {

    private static final Logger LOG = LoggerFactory.getLogger(Fresh.class);

    /** Before the end of what expires. */
    private static final Duration AHEAD = Duration.ofMinutes(5);
    /** It must still be good when it arrives. */
    private static final Duration SPARE = Duration.ofSeconds(15);
    /** What never expires may have been replaced. */
    private static final Duration LOOK = Duration.ofMinutes(10);
    /** After a vain attempt. */
    private static final Duration REST = Duration.ofSeconds(30);

    /** Nobody waits longer for the source, which may go on. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** So many threads that wait for a source which lets nobody go are too many: it has a longer rest. */
    private static final int MANY_UNFINISHED = 4;

    private final String name;
    private final Callable<T> source;
    private final Function<T, @Nullable Instant> end;
    private final Executor workers;
    private final InstantSource clock;
    private final Duration patience;
    private final AtomicInteger unfinished = new AtomicInteger();
    private long turns;
    /** The turn that what is held came of. */
    private long kept;

    private @Nullable Vain vain;
    private @Nullable CompletableFuture<T> flying;
    private volatile @Nullable Held<T> held;

    private record Held<T>(T value, Instant renew, Instant end) {}

    private record Vain(Throwable failure, Instant rest) {}

    public Fresh(
            String name,
            Callable<T> source,
            Function<T, @Nullable Instant> end,
            Executor workers,
            InstantSource clock) {
        this(name, source, end, workers, clock, PATIENCE);
    }

    public Fresh(
            String name,
            Callable<T> source,
            Function<T, @Nullable Instant> end,
            Executor workers,
            InstantSource clock,
            Duration patience) {
        this.name = name;
        this.source = source;
        this.end = end;
        this.workers = workers;
        this.clock = clock;
        this.patience = patience;
    }

    /** Tells one from another, and shows no secret. */
    public String name() {
        return name;
    }

    /** Never waits. Null when there is none that is good: then there will be after {@link #fetch}. */
    public @Nullable T now() {
        Held<T> known = held;
        Instant now = clock.instant();
        if (known == null || !now.isBefore(known.end)) {
            return null;
        }
        if (!now.isBefore(known.renew)) {
            var unused = fetch();
        }
        return known.value;
    }

    /** Done when {@link #now} has it. Failed at once for a while after a failure. */
    public synchronized CompletionStage<T> fetch() {
        CompletableFuture<T> under = flying;
        if (under != null && !under.isDone()) {
            return under;
        }
        Vain last = vain;
        Instant now = clock.instant();
        if (last != null && now.isBefore(last.rest)) {
            return CompletableFuture.failedFuture(last.failure);
        }
        Held<T> known = held;
        if (known != null && now.isBefore(known.renew) && now.isBefore(known.end)) {
            // whoever came first has fetched it meanwhile
            return CompletableFuture.completedFuture(known.value);
        }
        CompletableFuture<T> fresh = start();
        flying = fresh;
        return fresh;
    }

    private CompletableFuture<T> start() {
        long turn = ++turns;
        unfinished.incrementAndGet();
        try {
            // the copy is given up; what comes later still is kept
            return CompletableFuture.supplyAsync(this::ask, workers)
                    .whenComplete((value, failure) -> keep(turn, value, failure))
                    .copy()
                    .orTimeout(patience.toNanos(), TimeUnit.NANOSECONDS)
                    .whenComplete((value, failure) -> giveUp(turn, failure));
        } catch (RejectedExecutionException | Error noThread) {
            unfinished.decrementAndGet();
            return CompletableFuture.failedFuture(noThread);
        }
    }

    private T ask() {
        try {
            return source.call();
        } catch (RuntimeException fault) {
            throw fault;
        } catch (Exception checked) {
            throw new CompletionException(checked);
        } finally {
            unfinished.decrementAndGet();
        }
    }

    private void keep(long turn, @Nullable T value, @Nullable Throwable failure) {
        if (value != null) {
            keep(turn, value);
        } else {
            fail(turn, failure == null ? new IllegalStateException("the source gave nothing") : failure);
        }
    }

    private synchronized void keep(long turn, T value) {
        if (turn < kept) {
            return;
        }
        kept = turn;
        Instant now = clock.instant();
        Instant expires = end.apply(value);
        Instant early = expires == null ? now.plus(LOOK) : expires.minus(AHEAD);
        // who gives out what is about to expire is not asked again for each call
        Instant renew = early.isAfter(now) ? early : now.plus(REST);
        vain = null;
        held = new Held<>(value, renew, expires == null ? Instant.MAX : expires.minus(SPARE));
    }

    private void giveUp(long turn, @Nullable Throwable failure) {
        if (failure instanceof TimeoutException late) {
            fail(turn, late);
        }
    }

    /** Nothing to anybody when another fetch has begun since. */
    private synchronized void fail(long turn, Throwable failure) {
        if (turn < turns) {
            return;
        }
        Instant now = clock.instant();
        Instant rest = now.plus(unfinished.get() < MANY_UNFINISHED ? REST : LOOK);
        vain = new Vain(failure, rest);
        Held<T> before = held;
        if (before != null && now.isBefore(before.end)) {
            held = new Held<>(before.value, rest, before.end);
            LOG.warn("Nothing new from {}, what was there is used until {}: {}", name, before.end, told(failure));
        } else {
            LOG.warn("Nothing from {}, calls fail until there is; not asked before {}: {}", name, rest, told(failure));
        }
    }

    private static String told(Throwable failure) {
        return String.valueOf(failure instanceof CompletionException wrapped ? wrapped.getCause() : failure);
    }
}
