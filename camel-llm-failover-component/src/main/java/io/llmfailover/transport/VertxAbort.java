package io.llmfailover.transport;

import io.netty.channel.Channel;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.impl.HttpClientConnection;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Ends a request that has been sent, at least in part. */
final class VertxAbort {

    private static final long H2_CANCEL = 0x8;

    private VertxAbort() {}

    /** Resets the stream under HTTP/2, and closes the connection otherwise. */
    static void now(HttpClientRequest request) {
        request.reset(H2_CANCEL);
        if (request.version() != HttpVersion.HTTP_2
                && request.connection() instanceof HttpClientConnection connection) {
            close(connection.channel());
        }
    }

    /** Vert.x first writes out what is left of the request, and waits for ever for a server that does not read. */
    private static void close(Channel channel) {
        channel.unsafe().close(channel.voidPromise());
    }

    /** The connection of a request that got no answer may be dead: under HTTP/2, it takes no further streams. */
    static void retire(HttpClientRequest request, Duration grace) {
        if (request.version() == HttpVersion.HTTP_2) {
            request.connection().shutdown(grace.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Gives the connection back. */
    static void unsent(HttpClientRequest request) {
        request.exceptionHandler(failure -> {});
        request.reset(H2_CANCEL);
    }
}
