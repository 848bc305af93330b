package io.llmfailover.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keys from somewhere that takes its time, and blocks. They are renewed before they expire, on a thread that may wait, while
 * calls go on with those that are there; however many ask, one fetches.
 */
public final class FreshKeys implements AwsIdentity {

    private static final Logger LOG = LoggerFactory.getLogger(FreshKeys.class);

    /** Before the end of keys that expire. */
    private static final Duration AHEAD = Duration.ofMinutes(5);
    /** A signature must still be good when it arrives. */
    private static final Duration SPARE = Duration.ofSeconds(15);
    /** Keys that never expire may have been replaced. */
    private static final Duration LOOK = Duration.ofMinutes(10);
    /** After a vain attempt. */
    private static final Duration REST = Duration.ofSeconds(30);

    private static final long MOST_SECONDS = 60;

    private final String name;
    private final Supplier<AwsKeys> source;
    private final Executor workers;
    private final InstantSource clock;
    private @Nullable CompletableFuture<AwsKeys> flying;
    private volatile @Nullable Held held;

    private record Held(AwsKeys keys, Instant renew, Instant end) {}

    public FreshKeys(String name, Supplier<AwsKeys> source, Executor workers, InstantSource clock) {
        this.name = name;
        this.source = source;
        this.workers = workers;
        this.clock = clock;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public @Nullable AwsKeys now() {
        Held known = held;
        Instant now = clock.instant();
        if (known == null || !now.isBefore(known.end)) {
            return null;
        }
        if (!now.isBefore(known.renew)) {
            var unused = fetch();
        }
        return known.keys;
    }

    /** Done when {@link #now} has them. */
    @Override
    public synchronized CompletionStage<AwsKeys> fetch() {
        CompletableFuture<AwsKeys> under = flying;
        if (under != null && !under.isDone()) {
            return under;
        }
        CompletableFuture<AwsKeys> fresh = start().whenComplete(this::keep);
        flying = fresh;
        return fresh;
    }

    private CompletableFuture<AwsKeys> start() {
        try {
            return CompletableFuture.supplyAsync(source, workers).orTimeout(MOST_SECONDS, TimeUnit.SECONDS);
        } catch (RejectedExecutionException shuttingDown) {
            return CompletableFuture.failedFuture(shuttingDown);
        }
    }

    private void keep(@Nullable AwsKeys keys, @Nullable Throwable failure) {
        Instant now = clock.instant();
        Held before = held;
        if (keys != null) {
            Instant expires = keys.expires();
            Instant early = expires == null ? now.plus(LOOK) : expires.minus(AHEAD);
            // who gives out keys that are about to expire is not asked again for each call
            Instant renew = early.isAfter(now) ? early : now.plus(REST);
            held = new Held(keys, renew, expires == null ? Instant.MAX : expires.minus(SPARE));
        } else if (before != null) {
            held = new Held(before.keys, now.plus(REST), before.end);
            LOG.warn("No new AWS keys, those from before are used until {}: {}", before.end, told(failure));
        }
    }

    private static String told(@Nullable Throwable failure) {
        return String.valueOf(failure instanceof CompletionException wrapped ? wrapped.getCause() : failure);
    }
}
