package io.llmfailover.simulator;

import io.llmfailover.simulator.server.Desk;
import io.llmfailover.simulator.server.Listener;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServerOptions;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The Vert.x under a simulator, its own or borrowed. */
final class Host {
    private static final int PATIENCE_SECONDS = 30;

    private final Vertx vertx;
    private final boolean own;
    private final String deployment;
    private final String url;
    private final int port;
    private final @Nullable Identity identity;

    private Host(Vertx vertx, boolean own, String deployment, String url, int port, @Nullable Identity identity) {
        this.vertx = vertx;
        this.own = own;
        this.deployment = deployment;
        this.url = url;
        this.port = port;
        this.identity = identity;
    }

    static Host start(SimulatorOptions options, Desk desk) {
        Identity identity = options.tls() ? Identity.create() : null;
        HttpServerOptions http = http(options, identity);
        Vertx borrowed = options.vertx();
        Vertx vertx = borrowed == null ? vertx(options) : borrowed;
        AtomicInteger port = new AtomicInteger();
        DeploymentOptions loops = new DeploymentOptions().setInstances(options.eventLoops());
        try {
            String id = await(vertx.deployVerticle(() -> new Listener(desk, http, port::set), loops));
            String url = (options.tls() ? "https://" : "http://") + options.host() + ":" + port;
            return new Host(vertx, borrowed == null, id, url, port.get(), identity);
        } catch (ExecutionException e) {
            closeQuietly(borrowed == null ? vertx : null);
            String place = options.host() + ":" + options.port();
            throw new StartException("cannot listen on " + place + ": " + reason(e), e);
        }
    }

    private static String reason(ExecutionException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return String.valueOf(cause.getMessage());
    }

    private static Vertx vertx(SimulatorOptions options) {
        FileSystemOptions files =
                new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false);
        return Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(options.eventLoops())
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setFileSystemOptions(files));
    }

    private static HttpServerOptions http(SimulatorOptions options, @Nullable Identity identity) {
        HttpServerOptions http = new HttpServerOptions()
                .setHost(options.host())
                // Vert.x: -1 is a free port too, but the same one for all event loops.
                .setPort(options.port() == 0 ? -1 : options.port())
                .setMaxHeaderSize(64 * 1024)
                .setHandle100ContinueAutomatically(true);
        return identity == null ? http : http.setSsl(true).setUseAlpn(true).setKeyCertOptions(identity.options());
    }

    private static <T> T await(Future<T> future) throws ExecutionException {
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (TimeoutException e) {
            throw new IllegalStateException("no answer from the event loop", e);
        }
    }

    private static void closeQuietly(@Nullable Vertx vertx) {
        if (vertx == null) {
            return;
        }
        try {
            await(vertx.close());
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot close", e);
        }
    }

    int port() {
        return port;
    }

    String url() {
        return url;
    }

    String trustPem() {
        if (identity == null) {
            throw new IllegalStateException("no TLS, no certificate");
        }
        return identity.certificatePem();
    }

    void close() {
        if (own) {
            closeQuietly(vertx);
            return;
        }
        try {
            await(vertx.undeploy(deployment));
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot undeploy", e);
        }
    }
}
