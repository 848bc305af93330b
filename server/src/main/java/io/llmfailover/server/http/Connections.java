package io.llmfailover.server.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * No more of them than are wanted, and none that stays without asking anything. Not with the server's own idle timeout: that one
 * takes a caller who waits for a slow answer for idle, and one who sends a byte of a head now and then for busy.
 */
public final class Connections {

    private final Bounds bounds;
    private final Vertx vertx;
    private final AtomicInteger open = new AtomicInteger();
    private final Map<HttpConnection, Stay> stays = new ConcurrentHashMap<>();

    Connections(Bounds bounds, Vertx vertx) {
        this.bounds = bounds;
        this.vertx = vertx;
    }

    void opened(HttpConnection connection) {
        int now = open.incrementAndGet();
        connection.closeHandler(closed -> closed(connection));
        if (now > bounds.connections()) {
            connection.close();
            return;
        }
        Stay stay = new Stay(connection);
        stays.put(connection, stay);
        stay.await(bounds.headers());
    }

    private void closed(HttpConnection connection) {
        open.decrementAndGet();
        Stay stay = stays.remove(connection);
        if (stay != null) {
            stay.rest();
        }
    }

    /** Whether the request is to be answered. */
    boolean asked(HttpServerRequest request) {
        Stay stay = stays.get(request.connection());
        if (stay == null || stay.isLeaving) {
            request.connection().close();
            return false;
        }
        stay.asked();
        stay.isLeaving = isLast(request);
        request.response().endHandler(answered -> stay.answered());
        return true;
    }

    /**
     * What follows a body in chunks is not read: with a length beside them, which the decoder takes away, whoever stands before us
     * may have seen the end of the request elsewhere. In HTTP/1.0 nothing but the end of a connection ends a stream.
     */
    public static boolean isLast(HttpServerRequest request) {
        return request.version() == HttpVersion.HTTP_1_0
                || (request.version() != HttpVersion.HTTP_2
                        && request.headers().contains(HttpHeaders.TRANSFER_ENCODING));
    }

    /** One connection. All on its event loop. */
    private final class Stay {

        private final HttpConnection connection;
        private int waiting;
        private boolean isLeaving;
        private long alarm = -1;

        Stay(HttpConnection connection) {
            this.connection = connection;
        }

        void await(Duration time) {
            rest();
            alarm = vertx.setTimer(time.toMillis(), late -> Cut.off(connection));
        }

        void asked() {
            waiting++;
            rest();
        }

        void answered() {
            if (--waiting == 0) {
                await(bounds.idle());
            }
        }

        void rest() {
            vertx.cancelTimer(alarm);
        }
    }
}
