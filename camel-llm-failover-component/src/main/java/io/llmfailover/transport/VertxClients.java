package io.llmfailover.transport;

import io.vertx.core.Vertx;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.TrustOptions;
import io.vertx.core.tracing.TracingPolicy;
import java.util.List;

/** The settings of the Vert.x clients. */
final class VertxClients {

    private static final int MAX_HEADER_BYTES = 64 * 1024;
    private static final int MAX_PIECE_BYTES = 16 * 1024;

    /**
     * Streams share the window of their connection, so that it must hold what all of them may leave unread: otherwise a
     * paused call stops its neighbours.
     */
    private static final int STREAMS = 100;

    private static final int MAX_H2_CONNECTIONS = 64;
    private static final int STREAM_WINDOW = 64 * 1024;

    private final Vertx vertx;
    private final TransportOptions options;

    VertxClients(Vertx vertx, TransportOptions options) {
        this.vertx = vertx;
        this.options = options;
    }

    HttpClient plain() {
        return build(common().setProtocolVersion(HttpVersion.HTTP_1_1));
    }

    HttpClient tls() {
        HttpClientOptions http = common().setSsl(true)
                .setUseAlpn(true)
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setAlpnVersions(List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1))
                .setVerifyHost(options.verifyHost());
        if (options.tls().trust() != null) {
            http.setTrustOptions(TrustOptions.wrap(options.tls().trust()));
        }
        if (options.tls().keys() != null) {
            http.setKeyCertOptions(KeyCertOptions.wrap(options.tls().keys()));
        }
        return build(http);
    }

    private HttpClientOptions common() {
        int keepAlive = (int) Math.max(1, options.keepAlive().toSeconds());
        return new HttpClientOptions()
                .setConnectTimeout((int) options.connectCeiling().toMillis())
                .setKeepAliveTimeout(keepAlive)
                .setHttp2KeepAliveTimeout(keepAlive)
                .setTcpNoDelay(true)
                .setTcpKeepAlive(true)
                .setDecompressionSupported(false)
                .setMaxHeaderSize(MAX_HEADER_BYTES)
                .setMaxChunkSize(MAX_PIECE_BYTES)
                .setHttp2MultiplexingLimit(STREAMS)
                .setHttp2ConnectionWindowSize(STREAMS * STREAM_WINDOW)
                .setInitialSettings(new Http2Settings()
                        .setPushEnabled(false)
                        .setInitialWindowSize(STREAM_WINDOW)
                        .setMaxHeaderListSize(MAX_HEADER_BYTES))
                // would add headers that the call does not have
                .setTracingPolicy(TracingPolicy.IGNORE);
    }

    /** Unbounded queues for a connection, because the transport bounds the calls in flight, which are all that wait. */
    private HttpClient build(HttpClientOptions http) {
        PoolOptions pool = new PoolOptions()
                .setHttp1MaxSize(options.maxConnections())
                .setHttp2MaxSize(MAX_H2_CONNECTIONS)
                .setMaxWaitQueueSize(-1);
        return vertx.httpClientBuilder()
                .with(http)
                .with(pool)
                .withConnectHandler(VertxClients::silence)
                .build();
    }

    /** The calls on it hear of every failure; otherwise Vert.x would log it as an error as well. */
    private static void silence(HttpConnection connection) {
        connection.exceptionHandler(failure -> {});
    }
}
