package io.llmfailover.server;

import io.llmfailover.chat.ChatChunk;
import io.llmfailover.chat.ChatStream;
import io.llmfailover.server.api.EventWriter;
import io.llmfailover.server.api.Events;
import io.llmfailover.server.api.Problem;
import io.llmfailover.server.http.Bounds;
import io.llmfailover.server.http.Outlet;
import io.vertx.core.Vertx;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Passes a stream on as it comes, and no faster than its reader takes it. What comes in one go, as many pieces in one packet do,
 * goes in one write.
 */
final class StreamedAnswer implements Flow.Subscriber<ChatChunk> {

    /** How many pieces may be on their way between the vendor's side and the socket. */
    private static final int WINDOW = 64;

    private final Talk talk;
    private final EventWriter writer;
    private final Outlet out;
    private final Runnable ended;
    private final Events events = new Events();
    private Flow.@Nullable Subscription subscription;
    private int taken;
    private boolean isFlushDue;
    private boolean isFull;

    StreamedAnswer(Talk talk, EventWriter writer, Vertx vertx, Bounds bounds, Runnable ended) {
        this.talk = talk;
        this.writer = writer;
        this.out = new Outlet(talk.request(), vertx, bounds, this::drained);
        this.ended = ended;
    }

    /** The first piece does not wait for what came with it: it is what somebody looks at a screen for. */
    void follow(ChatStream stream) {
        stream.subscribe(this);
        flush();
    }

    @Override
    public void onSubscribe(Flow.Subscription toAsk) {
        subscription = toAsk;
        toAsk.request(WINDOW);
    }

    @Override
    public void onNext(ChatChunk chunk) {
        talk.onLoop(() -> {
            try {
                writer.chunk(chunk, events);
            } catch (RuntimeException fault) {
                stop(fault);
                return;
            }
            taken++;
            flushAfterThis();
        });
    }

    private void flushAfterThis() {
        if (!isFlushDue) {
            isFlushDue = true;
            talk.afterThis(() -> {
                isFlushDue = false;
                flush();
            });
        }
    }

    /** While the client has no room, what comes is put together. */
    private void flush() {
        if (isFull || talk.isOver()) {
            return;
        }
        isFull = !events.isEmpty() && !out.write(events.take());
        if (!isFull) {
            more();
        }
    }

    private void drained() {
        isFull = false;
        flush();
    }

    /** Asks for as many as have gone. */
    private void more() {
        Flow.Subscription current = subscription;
        int gone = taken;
        taken = 0;
        if (current != null && gone > 0) {
            current.request(gone);
        }
    }

    /** A chunk that cannot be written: without this the reader would wait for the next one for ever. */
    private void stop(RuntimeException fault) {
        Flow.Subscription current = subscription;
        if (current != null) {
            current.cancel();
        }
        onError(fault);
    }

    @Override
    public void onError(Throwable failure) {
        talk.onLoop(() -> {
            writer.fail(Problem.of(failure), talk.id(), events);
            end();
        });
    }

    @Override
    public void onComplete() {
        talk.onLoop(() -> {
            writer.end(events);
            end();
        });
    }

    private void end() {
        if (!talk.isOver()) {
            out.end(events.take(), talk::closeIfLast);
        }
        ended.run();
    }
}
