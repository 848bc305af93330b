package io.llmfailover.server.http;

import io.netty.channel.Channel;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * No more of them than are wanted, and none that stays without asking anything. Not with the server's own idle timeout: that one
 * takes a caller who waits for a slow answer for idle, and one who sends a byte of a head now and then for busy.
 */
public final class Connections {

    private final Bounds bounds;
    private final AtomicInteger open = new AtomicInteger();

    Connections(Bounds bounds) {
        this.bounds = bounds;
    }

    /** Before a word was said. */
    void accepted(Channel channel) {
        Stay stay = Stay.begin(channel);
        int now = open.incrementAndGet();
        channel.closeFuture().addListener(closed -> {
            open.decrementAndGet();
            stay.rest();
        });
        if (now > bounds.connections()) {
            stay.leave();
        } else {
            stay.await(bounds.headers());
        }
    }

    /** In HTTP/2 as often as the client tells its settings. */
    void opened(HttpConnection connection) {
        if (Stay.of(connection) == null) {
            accepted(Stay.channel(connection));
        }
        Stay stay = Stay.of(connection);
        if (stay != null) {
            stay.speaks(connection);
        }
    }

    /** Whether the request is to be answered. */
    boolean asked(HttpServerRequest request) {
        Stay stay = Stay.of(request.connection());
        if (stay == null || stay.isLeaving()) {
            request.connection().close();
            return false;
        }
        stay.asked(request, isLast(request), bounds.idle());
        return true;
    }

    /**
     * What follows a body in chunks is not read: with a length beside them, which the decoder takes away, whoever stands before us
     * may have seen the end of the request elsewhere. In HTTP/1.0 nothing but the end of a connection ends a stream.
     */
    public static boolean isLast(HttpServerRequest request) {
        return request.version() == HttpVersion.HTTP_1_0
                || (!isMultiplexed(request) && request.headers().contains(HttpHeaders.TRANSFER_ENCODING));
    }

    static boolean isMultiplexed(HttpServerRequest request) {
        return request.version() == HttpVersion.HTTP_2;
    }
}
