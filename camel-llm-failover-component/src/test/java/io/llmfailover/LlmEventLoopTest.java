package io.llmfailover;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.apache.camel.builder.ExchangeBuilder;
import org.junit.jupiter.api.Test;

/** Routes that live on event loops. */
class LlmEventLoopTest extends LlmTestSupport {

    @Test
    void aProducerThatStartsWithItsFirstMessageMayStartOnAnEventLoop() throws Exception {
        Vertx vertx = Vertx.vertx();
        component.setVertx(vertx);
        routes(
                """
                - route:
                    id: lazy
                    from:
                      uri: direct:lazy
                      steps:
                        - to: { uri: "llm:openai/a", parameters: { lazyStartProducer: true } }
                        - process: { ref: where }
                """);
        CompletableFuture<Boolean> onLoop = new CompletableFuture<>();
        context.getRegistry()
                .bind("where", (org.apache.camel.Processor) e -> onLoop.complete(Context.isOnEventLoopThread()));
        context.start();
        AsyncProducer route = context.getEndpoint("direct:lazy").createAsyncProducer();
        route.start();
        CompletableFuture<Exchange> done = new CompletableFuture<>();
        Exchange exchange = ExchangeBuilder.anExchange(context).withBody("Hi").build();

        vertx.runOnContext(there -> route.process(exchange, sync -> done.complete(exchange)));

        assertThat(done.get(20, TimeUnit.SECONDS).getException()).isNull();
        assertThat(onLoop.get(20, TimeUnit.SECONDS)).isTrue();
        vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
}
