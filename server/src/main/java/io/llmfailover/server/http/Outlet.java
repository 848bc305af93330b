package io.llmfailover.server.http;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Arrays;

/** What goes to a client that may be slow, or gone: one that takes nothing for too long is cut off. On its event loop. */
public final class Outlet {

    /** Written in one go. What is longer goes in pieces, so that it shows whether any of it is taken. */
    private static final int PIECE = 64 * 1024;

    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Vertx vertx;
    private final Bounds bounds;
    private final Runnable wanted;
    private long alarm = -1;

    /** @param wanted the client has taken what there was */
    public Outlet(HttpServerRequest request, Vertx vertx, Bounds bounds, Runnable wanted) {
        this.request = request;
        this.response = request.response();
        this.vertx = vertx;
        this.bounds = bounds;
        this.wanted = wanted;
    }

    /** A whole body. */
    public static void send(HttpServerRequest request, Vertx vertx, Bounds bounds, byte[] body, Runnable sent) {
        HttpServerResponse response = request.response();
        if (body.length <= PIECE) {
            var unused = response.end(Buffer.buffer(body)).onComplete(any -> sent.run());
            return;
        }
        response.putHeader("content-length", Integer.toString(body.length));
        new Body(request, vertx, bounds, body, sent).next();
    }

    /** Whether there is room for more at once; else {@code wanted} is run when there is. */
    public boolean write(byte[] bytes) {
        var unused = response.write(Buffer.buffer(bytes));
        if (!response.writeQueueFull()) {
            return true;
        }
        alarm = vertx.setTimer(bounds.reader().toMillis(), late -> Cut.off(request));
        response.drainHandler(drained -> {
            vertx.cancelTimer(alarm);
            wanted.run();
        });
        return false;
    }

    /** From now on it is the connection's idle time that counts. */
    public void end(byte[] bytes, Runnable sent) {
        vertx.cancelTimer(alarm);
        var unused = response.end(Buffer.buffer(bytes)).onComplete(any -> sent.run());
    }

    private static final class Body {

        private final HttpServerResponse response;
        private final byte[] body;
        private final Runnable sent;
        private final Outlet out;
        private int at;

        Body(HttpServerRequest request, Vertx vertx, Bounds bounds, byte[] body, Runnable sent) {
            this.response = request.response();
            this.body = body;
            this.sent = sent;
            this.out = new Outlet(request, vertx, bounds, this::next);
        }

        void next() {
            boolean room = true;
            while (room && !response.closed()) {
                byte[] piece = Arrays.copyOfRange(body, at, Math.min(body.length, at + PIECE));
                at += piece.length;
                if (at == body.length) {
                    out.end(piece, sent);
                    return;
                }
                room = out.write(piece);
            }
        }
    }
}
