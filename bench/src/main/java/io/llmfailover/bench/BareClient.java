package io.llmfailover.bench;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;

/** The least that a call can cost here: Vert.x's client, the body as it is, the answer read and thrown away. */
final class BareClient implements Load.Caller {

    private final HttpClient client;
    private final RequestOptions options;
    private final Buffer body;

    BareClient(Vertx vertx, String url, String body) {
        this.client = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(1_000));
        this.options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(url + "/v1/chat/completions")
                .putHeader("content-type", "application/json")
                .putHeader("authorization", "Bearer sk-bench");
        this.body = Buffer.buffer(body);
    }

    @Override
    public void call(Handler<Boolean> over) {
        client.request(options)
                .compose(request -> request.send(body))
                .compose(HttpClientResponse::body)
                .onComplete(answer ->
                        over.handle(answer.succeeded() && answer.result().length() > 0));
    }
}
