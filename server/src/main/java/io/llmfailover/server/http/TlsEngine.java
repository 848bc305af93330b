package io.llmfailover.server.http;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.IdentityCipherSuiteFilter;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslHandler;
import io.vertx.core.net.SSLEngineOptions;
import io.vertx.core.spi.tls.SslContextFactory;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javax.net.ssl.SSLEngine;

/**
 * Tells of connections as soon as they are there. The server itself knows one only after its handshake, and in HTTP/2 only after
 * the first word of the client: who says nothing would be counted nowhere, and stay for ever.
 */
final class TlsEngine extends SSLEngineOptions {

    private final Tls tls;
    private final Consumer<Channel> accepted;

    TlsEngine(Tls tls, Consumer<Channel> accepted) {
        this.tls = tls;
        this.accepted = accepted;
    }

    @Override
    public SSLEngineOptions copy() {
        return this;
    }

    @Override
    public SslContextFactory sslContextFactory() {
        return () -> new Context(tls, accepted);
    }

    private static final class Context extends JdkSslContext {

        private final Consumer<Channel> accepted;

        Context(Tls tls, Consumer<Channel> accepted) {
            super(
                    tls.context(),
                    false,
                    tls.ciphers(),
                    IdentityCipherSuiteFilter.INSTANCE,
                    new ApplicationProtocolConfig(
                            Protocol.ALPN,
                            SelectorFailureBehavior.FATAL_ALERT,
                            SelectedListenerFailureBehavior.FATAL_ALERT,
                            ApplicationProtocolNames.HTTP_2,
                            ApplicationProtocolNames.HTTP_1_1),
                    tls.clients(),
                    tls.protocols().toArray(String[]::new),
                    false);
            this.accepted = accepted;
        }

        @Override
        protected SslHandler newHandler(ByteBufAllocator alloc, boolean startTls, Executor executor) {
            return new Handler(newEngine(alloc), executor, accepted);
        }

        @Override
        protected SslHandler newHandler(
                ByteBufAllocator alloc, String host, int port, boolean startTls, Executor executor) {
            return new Handler(newEngine(alloc, host, port), executor, accepted);
        }
    }

    private static final class Handler extends SslHandler {

        private final Consumer<Channel> accepted;

        Handler(SSLEngine engine, Executor executor, Consumer<Channel> accepted) {
            super(engine, false, executor);
            this.accepted = accepted;
        }

        @Override
        public void handlerAdded(ChannelHandlerContext context) throws Exception {
            super.handlerAdded(context);
            accepted.accept(context.channel());
        }
    }
}
