package io.llmfailover.simulator.server;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;

/** Breaks connections. */
final class Cuts {
    private Cuts() {}

    static void cut(HttpServerRequest request, boolean reset) {
        if (request.version() == HttpVersion.HTTP_2) {
            // Other streams share the connection; only this one is to break.
            request.response().reset();
            return;
        }
        Channel channel = ((ConnectionBase) request.connection()).channel();
        if (reset) {
            // Zero linger turns the close into an RST.
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
        }
        request.connection().close();
    }
}
