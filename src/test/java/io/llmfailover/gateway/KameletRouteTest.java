package io.llmfailover.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.LlmConstants;
import io.llmfailover.simulator.Simulator;
import io.llmfailover.simulator.script.Rule;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;

/** The kamelet of the component's jar, used by routes of the application. */
@QuarkusTest
@QuarkusTestResource(SimulatedVendors.class)
@SuppressWarnings("NullAway.Init") // injected
class KameletRouteTest {

    @Inject
    CamelContext context;

    @Inject
    ProducerTemplate template;

    Simulator simulator;

    private void use(String id, String primary, String standby) throws Exception {
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(ResourceHelper.fromString(
                        id + ".camel.yaml",
                        """
                        - route:
                            id: %1$s
                            from:
                              uri: direct:%1$s
                              steps:
                                - to:
                                    uri: kamelet:llm-failover-action
                                    parameters: { primary: %2$s, standby: %3$s }
                        """
                                .formatted(id, primary, standby)));
    }

    @Test
    void failsOverInTwoRoutesSideBySide() throws Exception {
        simulator.reset();
        SimulatedVendors.forget(context);
        use("kamelet-one", "openai/of-the-kamelet", "anthropic/of-the-kamelet");
        use("kamelet-two", "anthropic/of-the-kamelet", "openai/of-the-kamelet");

        assertThat(answeredBy("kamelet-one")).isEqualTo("openai");
        assertThat(answeredBy("kamelet-two")).isEqualTo("anthropic");
        simulator.script(Rule.on("openai").status(503));
        assertThat(answeredBy("kamelet-one")).isEqualTo("anthropic");
    }

    private Object answeredBy(String route) {
        Exchange exchange =
                template.request("direct:" + route, e -> e.getMessage().setBody("Hello"));
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody(String.class)).contains("Hello");
        return exchange.getMessage().getHeader(LlmConstants.PROVIDER);
    }
}
