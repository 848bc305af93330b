package io.llmfailover.server.http;

import io.netty.channel.Channel;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.impl.HttpServerConnection;

/** Ends at once: Vert.x' own close first writes out what is left, and waits for ever for a client that does not read. */
final class Cut {

    private static final long H2_CANCEL = 0x8;

    private Cut() {}

    /** The stream under HTTP/2, the connection otherwise. */
    static void off(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) {
            request.response().reset(H2_CANCEL);
        } else {
            off(request.connection());
        }
    }

    static void off(HttpConnection connection) {
        if (connection instanceof HttpServerConnection known) {
            Channel channel = known.channel();
            channel.unsafe().close(channel.voidPromise());
        } else {
            connection.close();
        }
    }
}
