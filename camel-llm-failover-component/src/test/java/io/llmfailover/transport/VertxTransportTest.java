package io.llmfailover.transport;

import io.vertx.core.Vertx;

class VertxTransportTest extends TransportContract {

    private final Vertx vertx = Vertx.vertx();

    @Override
    Transport open(TestKeys trusted) throws Exception {
        TlsMaterial tls = new TlsMaterial(trusted.trust(), null);
        return new VertxTransport(vertx, TransportOptions.defaults().withTls(tls), System::nanoTime);
    }

    @Override
    void closeRest() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }
}
