package io.llmfailover.bench;

import io.llmfailover.LlmComponent;
import io.llmfailover.LlmTransport;
import io.llmfailover.provider.ProviderDefinition;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import java.util.Map;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.impl.DefaultCamelContext;

/** The same call through the endpoint: JSON in, parsed, fitted, sent; the answer parsed and written to a message. */
final class EndpointClient implements Load.Caller, AutoCloseable {

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final Endpoint endpoint;
    private final AsyncProducer producer;
    private final String body;

    EndpointClient(Vertx vertx, String url, String body) throws Exception {
        LlmComponent component = new LlmComponent();
        component.setVertx(vertx);
        component.getConfiguration().setTransport(LlmTransport.VERTX);
        component.setProviders(Map.of("openai", ProviderDefinition.of(url + "/v1", "sk-bench")));
        camel.addComponent("llm", component);
        camel.start();
        this.endpoint = camel.getEndpoint("llm:openai/gpt-4o-mini");
        this.producer = endpoint.createAsyncProducer();
        this.producer.start();
        this.body = body;
    }

    @Override
    public void call(Handler<Boolean> over) {
        Exchange exchange = endpoint.createExchange(ExchangePattern.InOut);
        exchange.getMessage().setBody(body);
        producer.process(
                exchange,
                sync -> over.handle(!exchange.isFailed()
                        && exchange.getMessage().getBody() instanceof String answer
                        && !answer.isEmpty()));
    }

    @Override
    public void close() {
        producer.stop();
        camel.stop();
    }
}
