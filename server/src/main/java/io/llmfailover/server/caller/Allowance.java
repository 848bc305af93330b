package io.llmfailover.server.caller;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** How much a caller may ask a minute: requests, and tokens, which are known only when the answer is there. */
public final class Allowance {

    public static final Allowance UNLIMITED = new Allowance(null, null);

    private final @Nullable Bucket requests;
    private final @Nullable Bucket tokens;

    private Allowance(@Nullable Bucket requests, @Nullable Bucket tokens) {
        this.requests = requests;
        this.tokens = tokens;
    }

    /** Without a limit where there is null. */
    public static Allowance of(
            @Nullable Integer requestsPerMinute, @Nullable Integer tokensPerMinute, LongSupplier nanoTime) {
        return new Allowance(
                requestsPerMinute == null ? null : new Bucket(requestsPerMinute, nanoTime),
                tokensPerMinute == null ? null : new Bucket(tokensPerMinute, nanoTime));
    }

    /** Takes a request if there is one left, and any tokens; else says how long to wait. */
    public Duration ask() {
        Duration wait = waitFor(requests, waitFor(tokens, Duration.ZERO));
        if (wait.isZero() && requests != null) {
            requests.take(1);
        }
        return wait;
    }

    private static Duration waitFor(@Nullable Bucket bucket, Duration atLeast) {
        Duration wait = bucket == null ? Duration.ZERO : bucket.waitFor(1);
        return wait.compareTo(atLeast) > 0 ? wait : atLeast;
    }

    /** Whether it is worth guessing how many tokens a request may take. */
    public boolean countsTokens() {
        return tokens != null;
    }

    /** Takes what a request may need, so that many at once do not pass for few. */
    public Booking book(long guess) {
        spent(guess);
        return new Booking(this, guess);
    }

    void spent(long tokenCount) {
        if (tokens != null) {
            tokens.take(tokenCount);
        }
    }
}
