package io.llmfailover.simulator.server;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.IntConsumer;

/** One event loop's share of the port. */
public final class Listener extends AbstractVerticle {
    private final Desk desk;
    private final HttpServerOptions options;
    private final IntConsumer bound;

    /** The port actually bound is told before the verticle has started. */
    public Listener(Desk desk, HttpServerOptions options, IntConsumer bound) {
        this.desk = desk;
        this.options = options;
        this.bound = bound;
    }

    @Override
    public void start(Promise<Void> started) {
        vertx.createHttpServer(options)
                .requestHandler(this::handle)
                .listen()
                .onSuccess(server -> bound.accept(server.actualPort()))
                .<Void>mapEmpty()
                .onComplete(started);
    }

    private void handle(HttpServerRequest request) {
        String path = request.path();
        if (path != null && path.startsWith(Admin.PREFIX)) {
            request.bodyHandler(body -> new Admin(desk).handle(request, body));
        } else {
            request.bodyHandler(body -> Exchange.run(desk, request, body));
        }
    }
}
