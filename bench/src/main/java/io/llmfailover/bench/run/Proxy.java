package io.llmfailover.bench.run;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.concurrent.TimeUnit;

/** The least that a gateway can cost in a JVM: Vert.x passes heads and bodies through and looks at neither. */
public final class Proxy extends AbstractVerticle {

    private static final int MOST_CONNECTIONS = 10_000;

    private final int port;
    private final URI to;
    private final HttpClient client;

    private Proxy(Vertx vertx, int port, URI to) {
        this.port = port;
        this.to = to;
        this.client = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(MOST_CONNECTIONS));
    }

    /** Arguments: the port, where to, and on how many event loops. */
    public static void main(String[] args) throws Exception {
        Vertx vertx = Vertx.vertx();
        int port = Integer.parseInt(args[0]);
        URI to = URI.create(args[1]);
        vertx.deployVerticle(
                        () -> new Proxy(vertx, port, to),
                        new DeploymentOptions().setInstances(Integer.parseInt(args[2])))
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    @Override
    public void start(Promise<Void> started) {
        vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(port))
                .requestHandler(this::pass)
                .listen()
                .<Void>mapEmpty()
                .onComplete(started);
    }

    private void pass(HttpServerRequest in) {
        in.pause();
        RequestOptions options = new RequestOptions()
                .setMethod(in.method())
                .setHost(to.getHost())
                .setPort(to.getPort())
                .setURI(in.uri());
        client.request(options)
                .compose(out -> forward(in, out))
                .onSuccess(answer -> back(answer, in.response()))
                .onFailure(failure -> in.response().setStatusCode(502).end());
    }

    private static Future<HttpClientResponse> forward(HttpServerRequest in, HttpClientRequest out) {
        in.headers().forEach(header -> {
            if (!header.getKey().equalsIgnoreCase("host")) {
                out.putHeader(header.getKey(), header.getValue());
            }
        });
        return out.send(in);
    }

    private static void back(HttpClientResponse answer, HttpServerResponse response) {
        response.setStatusCode(answer.statusCode());
        response.headers().setAll(answer.headers());
        // a body that breaks off must break off here as well
        var unused = answer.pipeTo(response).onFailure(broken -> response.reset());
    }
}
