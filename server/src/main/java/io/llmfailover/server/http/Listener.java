package io.llmfailover.server.http;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.KeyCertOptions;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A port, with a server on each of some event loops: a connection stays on its loop, and so does what it asks. */
public final class Listener implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 10;

    /** Of HTTP/2: requests of a connection at a time, and how many of them may be taken back in a while. */
    private static final int STREAMS = 100;

    private static final int RESETS = 200;
    private static final int RESET_WINDOW_SECONDS = 30;

    private final Vertx vertx;
    private final String deployment;
    private final int port;

    private Listener(Vertx vertx, String deployment, int port) {
        this.vertx = vertx;
        this.deployment = deployment;
        this.port = port;
    }

    /** Listens when it returns; throws when the port cannot be had. */
    public static Listener open(
            Vertx vertx, Place place, Bounds bounds, int loops, Handler<HttpServerRequest> handler) {
        Connections connections = new Connections(bounds);
        HttpServerOptions options = options(place, bounds);
        if (place.tls() != null) {
            secure(options, place.tls(), bounds, connections);
        }
        int[] port = {place.port()};
        String deployment = await(
                place,
                vertx.deployVerticle(
                                () -> new Server(options, connections, handler, port),
                                new DeploymentOptions().setInstances(place.port() == 0 ? 1 : loops))
                        .toCompletionStage()
                        .toCompletableFuture());
        return new Listener(vertx, deployment, port[0]);
    }

    private static String await(Place place, java.util.concurrent.CompletableFuture<String> opening) {
        try {
            return opening.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | CompletionException refused) {
            throw new IllegalStateException("cannot listen at " + place + ": " + refused.getCause(), refused);
        } catch (TimeoutException late) {
            throw new IllegalStateException("cannot listen at " + place + " within " + PATIENCE_SECONDS + " s", late);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while opening " + place, stopped);
        }
    }

    private static HttpServerOptions options(Place place, Bounds bounds) {
        return new HttpServerOptions()
                .setHost(place.host())
                .setPort(place.port())
                .setMaxHeaderSize(bounds.headerBytes())
                .setMaxInitialLineLength(bounds.headerBytes())
                .setTcpNoDelay(true)
                // with it a connection is not known before its first request, and one that sends none stays for ever
                .setHttp2ClearTextEnabled(false)
                // no bytes grow here: what is packed is refused
                .setDecompressionSupported(false)
                // each would look at all that is read and written
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setCompressionSupported(false);
    }

    private static void secure(HttpServerOptions options, Tls tls, Bounds bounds, Connections connections) {
        options.setSsl(true)
                .setUseAlpn(true)
                .setAlpnVersions(List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1))
                .setSslEngineOptions(new TlsEngine(tls, connections::accepted))
                .setKeyCertOptions(KeyCertOptions.wrap(tls.keys()))
                .setEnabledSecureTransportProtocols(new LinkedHashSet<>(tls.protocols()))
                .setSslHandshakeTimeout(bounds.headers().toMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setInitialSettings(
                        new Http2Settings().setMaxConcurrentStreams(STREAMS).setMaxHeaderListSize(bounds.headerBytes()))
                .setHttp2RstFloodMaxRstFramePerWindow(RESETS)
                .setHttp2RstFloodWindowDuration(RESET_WINDOW_SECONDS)
                .setHttp2RstFloodWindowDurationTimeUnit(TimeUnit.SECONDS);
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        try {
            vertx.undeploy(deployment)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failed) {
            throw new IllegalStateException("could not close the listener", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Server extends AbstractVerticle {

        private final HttpServerOptions options;
        private final Connections connections;
        private final Handler<HttpServerRequest> handler;
        private final int[] port;

        Server(HttpServerOptions options, Connections connections, Handler<HttpServerRequest> handler, int[] port) {
            this.options = options;
            this.connections = connections;
            this.handler = handler;
            this.port = port;
        }

        @Override
        public void start(Promise<Void> started) {
            HttpServer server = vertx.createHttpServer(options)
                    .connectionHandler(connections::opened)
                    .requestHandler(request -> {
                        if (connections.asked(request)) {
                            handler.handle(request);
                        }
                    });
            server.listen()
                    .onSuccess(listening -> port[0] = listening.actualPort())
                    .<Void>mapEmpty()
                    .onComplete(started);
        }
    }
}
