package io.llmfailover.bench.run;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.function.Consumer;

/** Makes the requests of one order, on one event loop. */
final class Caller implements AutoCloseable {

    private static final int MOST_CONNECTIONS = 10_000;

    private final HttpClient client;
    private final RequestOptions options;
    private final Buffer body;
    private final boolean streamed;

    Caller(Vertx vertx, Order order) {
        int connections = order.open() ? MOST_CONNECTIONS : order.connections();
        this.client = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(connections));
        this.options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(order.url())
                .putHeader("content-type", "application/json");
        order.headers().forEach(options::putHeader);
        this.body = Buffer.buffer(order.body());
        this.streamed = order.streamed();
    }

    void call(Consumer<Outcome> over) {
        client.request(options).compose(request -> request.send(body)).onComplete(answer -> {
            if (answer.succeeded()) {
                read(answer.result(), over);
            } else {
                over.accept(failure(answer.cause()));
            }
        });
    }

    private void read(HttpClientResponse response, Consumer<Outcome> over) {
        Answer answer = new Answer(streamed, response.statusCode(), calls(response));
        response.exceptionHandler(broken -> over.accept(failure(broken)));
        response.handler(answer::take);
        response.endHandler(end -> over.accept(answer.outcome()));
    }

    /** Those that the gateway made to vendors for it; others do not tell. */
    private static int calls(HttpClientResponse response) {
        String told = response.getHeader("x-llm-attempts");
        return told == null ? 1 : Integer.parseInt(told);
    }

    private static Outcome failure(Throwable failure) {
        return Outcome.failed(failure.getClass().getSimpleName());
    }

    @Override
    public void close() {
        var unused = client.close();
    }
}
