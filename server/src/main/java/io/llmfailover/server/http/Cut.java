package io.llmfailover.server.http;

import io.netty.channel.Channel;
import io.vertx.core.http.HttpServerRequest;

/** Ends at once: Vert.x' own close first writes out what is left, and waits for ever for a client that does not read. */
final class Cut {

    private static final long H2_CANCEL = 0x8;

    private Cut() {}

    /** The stream under HTTP/2, the connection otherwise. */
    static void off(HttpServerRequest request) {
        if (Connections.isMultiplexed(request)) {
            request.response().reset(H2_CANCEL);
        } else {
            off(Stay.channel(request.connection()));
        }
    }

    static void off(Channel channel) {
        if (channel.isOpen()) {
            var unused = channel.pipeline().firstContext().close();
        }
    }
}
