package io.llmfailover.simulator.server;

import io.llmfailover.simulator.journal.Call;
import io.llmfailover.simulator.journal.Outcome;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Plays steps onto a connection, no faster than the client reads. Runs on the connection's event loop. */
final class Player {
    private static final int BURST = 256 * 1024;

    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Context context;
    private final Call call;
    private final Outcome outcome;
    private final Track track;
    private @Nullable Step upcoming;
    private boolean unsent;
    private boolean over;

    Player(HttpServerRequest request, Call call, Outcome outcome, Track track) {
        this.request = request;
        this.response = request.response();
        this.context = Objects.requireNonNull(Vertx.currentContext(), "not on an event loop");
        this.call = call;
        this.outcome = outcome;
        this.track = track;
    }

    void start() {
        response.closeHandler(nothing -> gone());
        response.exceptionHandler(failure -> gone());
        upcoming = track.next();
        play();
    }

    private void gone() {
        over = true;
        call.clientGone();
    }

    private void play() {
        int written = 0;
        while (!over) {
            Step step = upcoming;
            if (step == null) {
                finish();
                return;
            }
            if (response.writeQueueFull()) {
                response.drainHandler(nothing -> play());
                return;
            }
            if (written > BURST) {
                // Else a fast reader of an endless body would have this event loop to itself.
                context.runOnContext(nothing -> play());
                return;
            }
            upcoming = track.next();
            if (step instanceof Step.Write write) {
                write(write.bytes());
                written += write.bytes().length();
            } else if (!pass(step)) {
                return;
            }
        }
    }

    /** Does a step that is no write; false if playing goes on later, or not at all. */
    private boolean pass(Step step) {
        if (step instanceof Step.Open) {
            unsent = true;
            call.status(response.getStatusCode());
            return true;
        }
        flushHead();
        if (step instanceof Step.Wait wait) {
            context.owner().setTimer(Math.max(1, wait.ms()), id -> play());
        } else if (step instanceof Step.Cut cut) {
            over = true;
            call.ended(outcome);
            Cuts.cut(request, cut.reset());
        }
        return false;
    }

    private void write(Buffer bytes) {
        if (upcoming == null) {
            // Before the bytes leave: whoever has read them must find the journal up to date.
            call.ended(outcome);
        }
        unsent = false;
        response.write(bytes);
    }

    private void flushHead() {
        if (unsent) {
            unsent = false;
            response.write(Buffer.buffer());
        }
    }

    private void finish() {
        over = true;
        call.ended(outcome);
        response.end();
    }
}
