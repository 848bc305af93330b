package io.llmfailover;

import io.llmfailover.provider.ProviderDefinition;
import io.llmfailover.simulator.Simulator;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.FluentProducerTemplate;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.ExchangeBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A real Camel context whose vendors are simulated; each vendor has a key of its own, so that a mix-up shows. */
abstract class LlmTestSupport {

    static final String OPENAI_KEY = "sk-test-openai-0001";
    static final String ANTHROPIC_KEY = "sk-ant-test-0002";

    Simulator simulator;
    CamelContext context;
    LlmComponent component;

    @BeforeEach
    void open() throws Exception {
        simulator = Simulator.start();
        context = new DefaultCamelContext();
        component = new LlmComponent();
        context.addComponent("llm", component);
        component.getConfiguration().setTransport(transport());
        component.setProviders(new HashMap<>(Map.of(
                "openai", ProviderDefinition.of(simulator.url("openai") + "/v1", OPENAI_KEY),
                "anthropic", ProviderDefinition.of(simulator.url("anthropic") + "/v1", ANTHROPIC_KEY))));
    }

    LlmTransport transport() {
        return LlmTransport.VERTX;
    }

    @AfterEach
    void close() {
        context.stop();
        simulator.close();
    }

    void routes(String yaml) throws Exception {
        Resource resource = ResourceHelper.fromString("test.camel.yaml", yaml);
        RoutesBuilder builder = PluginHelper.getRoutesLoader(context)
                .findRoutesBuilders(resource)
                .iterator()
                .next();
        context.addRoutes(builder);
    }

    /** Sends a body through an endpoint of any kind and returns the exchange with its outcome. */
    Exchange call(String uri, Object body) throws Exception {
        context.start();
        FluentProducerTemplate template = context.createFluentProducerTemplate();
        try {
            Exchange exchange = ExchangeBuilder.anExchange(context)
                    .withBody(body)
                    .withPattern(org.apache.camel.ExchangePattern.InOut)
                    .build();
            return template.to(uri).withExchange(exchange).asyncSend().get(30, TimeUnit.SECONDS);
        } finally {
            template.stop();
        }
    }
}
