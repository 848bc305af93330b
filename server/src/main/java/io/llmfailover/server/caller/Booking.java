package io.llmfailover.server.caller;

import java.util.concurrent.atomic.AtomicBoolean;

/** Tokens of one request: taken from its caller's allowance as a guess when it begins, and set right once it is over. */
public final class Booking {

    private final Allowance allowance;
    private final long guess;
    private final AtomicBoolean settled = new AtomicBoolean();

    Booking(Allowance allowance, long guess) {
        this.allowance = allowance;
        this.guess = guess;
    }

    /** Counts the first time. */
    public void settle(long tokens) {
        if (!settled.getAndSet(true)) {
            allowance.spent(tokens - guess);
        }
    }
}
