package io.llmfailover.server;

import io.llmfailover.chat.ChatChunk;
import io.llmfailover.server.api.EventWriter;
import io.llmfailover.server.api.Events;
import io.llmfailover.server.api.Problem;
import io.llmfailover.server.http.Bounds;
import io.llmfailover.server.http.EventStream;
import io.vertx.core.Vertx;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Passes a stream on as it comes, and no faster than its reader takes it. */
final class StreamedAnswer implements Flow.Subscriber<ChatChunk> {

    private final Talk talk;
    private final EventWriter writer;
    private final EventStream out;
    private final Runnable ended;
    private Flow.@Nullable Subscription subscription;

    StreamedAnswer(Talk talk, EventWriter writer, Vertx vertx, Bounds bounds, Runnable ended) {
        this.talk = talk;
        this.writer = writer;
        this.out = new EventStream(talk.request().response(), vertx, bounds, this::more);
        this.ended = ended;
    }

    private void more() {
        Flow.Subscription current = subscription;
        if (current != null) {
            current.request(1);
        }
    }

    @Override
    public void onSubscribe(Flow.Subscription toAsk) {
        subscription = toAsk;
        toAsk.request(1);
    }

    @Override
    public void onNext(ChatChunk chunk) {
        talk.onLoop(() -> {
            try {
                pass(chunk);
            } catch (RuntimeException fault) {
                stop(fault);
            }
        });
    }

    private void pass(ChatChunk chunk) {
        Events events = new Events();
        writer.chunk(chunk, events);
        if (talk.isOver()) {
            return;
        }
        if (events.isEmpty() || out.write(events.toString())) {
            more();
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
            Events events = new Events();
            writer.fail(Problem.of(failure), talk.id(), events);
            end(events);
        });
    }

    @Override
    public void onComplete() {
        talk.onLoop(() -> {
            Events events = new Events();
            writer.end(events);
            end(events);
        });
    }

    private void end(Events events) {
        if (!talk.isOver()) {
            out.end(events.toString(), talk::closeIfLast);
        }
        ended.run();
    }
}
