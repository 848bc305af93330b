package io.llmfailover.bench.run;

import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Requests at a fixed rate, whatever has become of the earlier ones. Each is told when it was to be sent: its latency counts from
 * there, so that a system that stalls cannot hide those that came meanwhile.
 */
final class OpenLoop {

    private final LongSupplier clock;
    private final long begin;
    private final double perSecond;
    private final long requests;
    private long sent;

    OpenLoop(LongSupplier clock, double perSecond, long requests) {
        this.clock = clock;
        this.begin = clock.getAsLong();
        this.perSecond = perSecond;
        this.requests = requests;
    }

    /** Sends all that is due. */
    void sendDue(LongConsumer sender) {
        while (!isOver() && clock.getAsLong() >= due()) {
            long intended = due();
            sent++;
            sender.accept(intended);
        }
    }

    boolean isOver() {
        return sent == requests;
    }

    long nanosToNext() {
        return due() - clock.getAsLong();
    }

    /** Reckoned from the beginning: what is rounded does not add up. */
    private long due() {
        return begin + (long) (sent / perSecond * TimeUnit.SECONDS.toNanos(1));
    }
}
