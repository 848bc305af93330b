package io.llmfailover.server.http;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;

/** Reads the body of a request to its end; one that is too large, or too slow, not so far. */
public final class BodyReader {

    /** Who hears what came of it, once. */
    public interface Listener {
        void read(byte[] body);

        void tooLarge();

        void tooSlow();

        /** The caller is gone. */
        void gone();
    }

    private final Bounds bounds;
    private final Vertx vertx;
    private final HttpServerRequest request;
    private final Listener listener;
    private final Buffer body = Buffer.buffer();
    private long alarm;
    private boolean over;

    private BodyReader(Bounds bounds, Vertx vertx, HttpServerRequest request, Listener listener) {
        this.bounds = bounds;
        this.vertx = vertx;
        this.request = request;
        this.listener = listener;
    }

    /** On the request's event loop. */
    public static void read(Bounds bounds, Vertx vertx, HttpServerRequest request, Listener listener) {
        new BodyReader(bounds, vertx, request, listener).begin();
    }

    private void begin() {
        if (promised() > bounds.bodyBytes()) {
            listener.tooLarge();
            return;
        }
        alarm = vertx.setTimer(bounds.body().toMillis(), late -> end(Listener::tooSlow));
        request.exceptionHandler(broken -> end(Listener::gone));
        // some never send a body before they are told to
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
        request.handler(this::take);
        request.endHandler(end -> end(heard -> heard.read(body.getBytes())));
    }

    private long promised() {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length != null && length.matches("\\d{1,18}") ? Long.parseLong(length) : 0;
    }

    private void take(Buffer piece) {
        if (over) {
            return;
        }
        if (body.length() + piece.length() > bounds.bodyBytes()) {
            end(Listener::tooLarge);
        } else {
            body.appendBuffer(piece);
        }
    }

    private void end(Consumer<Listener> how) {
        if (!over) {
            over = true;
            vertx.cancelTimer(alarm);
            how.accept(listener);
        }
    }
}
