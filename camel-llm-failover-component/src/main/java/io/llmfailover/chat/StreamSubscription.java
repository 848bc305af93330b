package io.llmfailover.chat;

import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Hands a stream to a subscriber as it asks, on whichever thread brings news. */
final class StreamSubscription implements Flow.Subscription, ChatStream.Reader {

    private final ChatStream stream;
    private final Flow.Subscriber<? super ChatChunk> subscriber;
    private final AtomicLong demand = new AtomicLong();
    private final AtomicInteger news = new AtomicInteger();
    private volatile boolean started;
    private volatile boolean over;

    StreamSubscription(ChatStream stream, Flow.Subscriber<? super ChatChunk> subscriber) {
        this.stream = stream;
        this.subscriber = subscriber;
    }

    void start() {
        subscriber.onSubscribe(this);
        started = true;
        ready();
    }

    @Override
    public void request(long n) {
        if (over) {
            return;
        }
        if (n <= 0) {
            cancel();
            subscriber.onError(new IllegalArgumentException("request must be positive, not " + n));
            return;
        }
        demand.accumulateAndGet(n, (had, more) -> had + more < 0 ? Long.MAX_VALUE : had + more);
        ready();
    }

    @Override
    public void cancel() {
        over = true;
        stream.close();
    }

    /** Whoever comes first works for all who come meanwhile, so that the subscriber is called by one at a time. */
    @Override
    public void ready() {
        if (!started || news.getAndIncrement() != 0) {
            return;
        }
        int seen = 1;
        do {
            drain();
            seen = news.addAndGet(-seen);
        } while (seen != 0);
    }

    /** A subscriber that throws has cancelled, as the rules of reactive streams have it. */
    private void deliver(ChatChunk chunk) {
        try {
            subscriber.onNext(chunk);
        } catch (RuntimeException | Error thrown) {
            cancel();
            throw thrown;
        }
    }

    private void drain() {
        while (!over && demand.get() > 0) {
            @Nullable ChatChunk chunk = stream.poll();
            if (chunk == null) {
                break;
            }
            demand.updateAndGet(left -> left == Long.MAX_VALUE ? left : left - 1);
            deliver(chunk);
        }
        if (!over && stream.isDrained()) {
            over = true;
            finish();
        }
    }

    private void finish() {
        RuntimeException failure = stream.isCut() ? ChatStream.cut() : stream.failure();
        if (failure == null) {
            subscriber.onComplete();
        } else {
            subscriber.onError(failure);
        }
    }
}
