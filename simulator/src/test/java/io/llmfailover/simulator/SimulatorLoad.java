package io.llmfailover.simulator;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** Asks the same trivial question over 64 connections for some seconds and prints the rate. */
public final class SimulatorLoad {
    private static final int CONNECTIONS = 64;

    private final AtomicLong good = new AtomicLong();
    private final AtomicLong bad = new AtomicLong();
    private final HttpClient client;
    private final RequestOptions target;
    private final Buffer body = Buffer.buffer(Client.json(Bodies.OPENAI));

    private SimulatorLoad(Vertx vertx, String url) {
        URI uri = URI.create(url);
        client = vertx.createHttpClient(
                new HttpClientOptions().setMaxPoolSize(CONNECTIONS).setPipelining(false));
        target = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost(uri.getHost())
                .setPort(uri.getPort())
                .setURI(uri.getPath())
                .putHeader("authorization", "Bearer sk-load");
    }

    public static void main(String[] args) throws InterruptedException {
        if (args.length != 2) {
            System.err.println("usage: SimulatorLoad URL SECONDS");
            System.exit(2);
        }
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        SimulatorLoad load = new SimulatorLoad(vertx, args[0]);
        for (int i = 0; i < CONNECTIONS; i++) {
            vertx.runOnContext(nothing -> load.next());
        }
        int seconds = Integer.parseInt(args[1]);
        load.rate(vertx, seconds);
        System.out.printf("%d rps after warming up, %d failed%n", load.rate(vertx, seconds), load.bad.get());
        vertx.close();
    }

    private long rate(Vertx vertx, int seconds) throws InterruptedException {
        long before = good.get();
        CountDownLatch over = new CountDownLatch(1);
        vertx.setTimer(seconds * 1000L, id -> over.countDown());
        over.await();
        return (good.get() - before) / seconds;
    }

    private void next() {
        client.request(target)
                .compose(this::ask)
                .onSuccess(status -> (status == 200 ? good : bad).incrementAndGet())
                .onFailure(failure -> bad.incrementAndGet())
                .onComplete(done -> next());
    }

    private Future<Integer> ask(HttpClientRequest request) {
        return request.send(body).compose(response -> response.end().map(nothing -> response.statusCode()));
    }
}
