package io.llmfailover.server.http;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Reads the body of a request to its end; one that is too large, or too slow, not so far. */
public final class BodyReader {

    /** Who hears what came of it, once. */
    public interface Listener {

        /** More of it is about to be kept. Whether there is room. */
        boolean hold(int bytes);

        void read(byte[] body, int length);

        void tooLarge();

        void tooSlow();

        /** There was no room. */
        void tooMuch();

        /** The caller is gone. */
        void gone();
    }

    private static final int FIRST = 4 * 1024;
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

    private final Bounds bounds;
    private final Vertx vertx;
    private final HttpServerRequest request;
    private final Listener listener;
    private byte[] body = new byte[0];
    private int length;
    private long alarm = -1;
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
        // most bodies are here with their heads: those need no clock
        vertx.getOrCreateContext().runOnContext(then -> watch());
        request.exceptionHandler(broken -> end(Listener::gone));
        // some never send a body before they are told to
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
        request.handler(this::take);
        request.endHandler(end -> end(heard -> heard.read(body, length)));
    }

    private void watch() {
        if (!over) {
            alarm = vertx.setTimer(bounds.body().toMillis(), late -> end(Listener::tooSlow));
        }
    }

    private long promised() {
        String promise = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return promise != null && LENGTH.matcher(promise).matches() ? Long.parseLong(promise) : 0;
    }

    private void take(Buffer piece) {
        if (over) {
            return;
        }
        if (length + piece.length() > bounds.bodyBytes()) {
            end(Listener::tooLarge);
        } else if (!listener.hold(piece.length())) {
            end(Listener::tooMuch);
        } else {
            room(length + piece.length());
            piece.getBytes(body, length);
            length += piece.length();
        }
    }

    /** As it comes, not as it is promised: promises cost nothing. */
    private void room(int needed) {
        if (needed > body.length) {
            body = Arrays.copyOf(body, Math.max(needed, Math.max(FIRST, body.length * 2)));
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
