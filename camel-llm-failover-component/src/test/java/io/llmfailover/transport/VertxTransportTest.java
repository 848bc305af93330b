package io.llmfailover.transport;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;

class VertxTransportTest extends TransportContract implements StrictHttpCases {

    private final Vertx vertx = Vertx.vertx();

    @Override
    Transport open(TestKeys trusted) throws Exception {
        TlsMaterial tls = new TlsMaterial(trusted.trust(), null);
        return new VertxTransport(vertx, TransportOptions.defaults().withTls(tls), time());
    }

    @Override
    public int lanes() {
        return VertxOptions.DEFAULT_EVENT_LOOP_POOL_SIZE;
    }

    @Override
    int callsUnderWay() {
        return ((VertxTransport) transport()).inFlight();
    }

    @Override
    void closeRest() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }
}
