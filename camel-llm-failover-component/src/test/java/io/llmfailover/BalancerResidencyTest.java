package io.llmfailover;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.LlmException;
import io.llmfailover.error.LlmExhaustedException;
import io.llmfailover.error.LlmProviderException;
import io.llmfailover.provider.ProviderDefinition;
import io.llmfailover.simulator.script.Rule;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the data of a request may go, and which targets share a failure domain. */
class BalancerResidencyTest extends BalancerTestSupport {

    @BeforeEach
    void places() {
        place("frankfurt", "anthropic", Map.of("region", "eu-central-1", "cloud", "aws"));
        place("dublin", "openai", Map.of("region", "eu-west-1", "cloud", "azure"));
        place("virginia", "openai", Map.of("region", "us-east-1", "cloud", "azure"));
        place("somewhere", "openai", Map.of());
    }

    private void place(String name, String vendor, Map<String, String> tags) {
        ProviderDefinition place = ProviderDefinition.of(simulator.url(vendor) + "/v1", "sk-of-" + name);
        place.setDialect(vendor);
        place.setCredential(vendor.equals("anthropic") ? "x-api-key" : "bearer");
        place.setTags(tags);
        component.getProviders().put(name, place);
    }

    private Exchange ask(@Nullable Object residency) throws Exception {
        routes(
                """
                - route:
                    id: entry
                    errorHandler: { noErrorHandler: {} }
                    from: { uri: "direct:entry", steps: [ { process: { ref: tag } }, { to: "direct:chat" } ] }
                """);
        context.getRegistry().bind("tag", (org.apache.camel.Processor) exchange -> {
            if (residency != null) {
                exchange.setProperty(LlmConstants.RESIDENCY_PROPERTY, residency);
            }
        });
        return call("direct:entry", "Hello");
    }

    private List<String> asked() {
        return simulator.journal().stream().map(entry -> entry.model()).toList();
    }

    @Test
    void onlyTargetsInTheRegionAreAsked() throws Exception {
        route("", "llm:virginia/us", "llm:somewhere/x", "llm:dublin/ie", "llm:frankfurt/de");

        assertThat(ask("eu").getMessage().getHeader(LlmConstants.PROVIDER)).isEqualTo("dublin");
        assertThat(asked()).containsExactly("ie");
    }

    @ParameterizedTest
    @ValueSource(strings = {"priority", "weighted", "fastest", "adaptive"})
    void anOutageNeverWidensTheSet(String order) throws Exception {
        simulator.script(Rule.on("openai").model("ie").status(503));
        String weights = order.equals("weighted") ? ", weights: \"9,9,1\"" : "";
        route("attempts: 4, order: " + order + weights, "llm:virginia/us", "llm:somewhere/x", "llm:dublin/ie");

        Exchange answer = ask("eu");

        assertThat(answer.getException()).isInstanceOf(LlmExhaustedException.class);
        assertThat(asked()).isNotEmpty().containsOnly("ie");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ch", "eu-south", "eu-west-1x", "e", "", " , "})
    void withoutATargetThereTheRequestIsRefused(String residency) throws Exception {
        route("", "llm:virginia/us", "llm:dublin/ie");

        Exchange answer = ask(residency);

        assertThat(answer.getException())
                .isInstanceOfSatisfying(LlmProviderException.class, refusal -> assertThat(refusal.getKind())
                        .isEqualTo(ErrorKind.REGION_BLOCKED))
                .hasMessageContaining("nothing was sent");
        assertThat(simulator.journal()).isEmpty();
    }

    @Test
    void severalRegionsMayBeNamed() throws Exception {
        simulator.script(Rule.on("openai").model("ie").status(503));
        route("", "llm:dublin/ie", "llm:virginia/us", "llm:frankfurt/de");

        assertThat(ask(List.of("ch", "EU")).getMessage().getHeader(LlmConstants.PROVIDER))
                .isEqualTo("frankfurt");
        assertThat(asked()).containsExactly("ie", "de");
    }

    @Test
    void theEndpointRefusesToo() throws Exception {
        routes(
                """
                - route:
                    id: plain
                    errorHandler: { noErrorHandler: {} }
                    from:
                      uri: direct:chat
                      steps:
                        - loadBalance:
                            failoverLoadBalancer: { exception: [ io.llmfailover.error.LlmProviderException ] }
                            steps: [ { to: "llm:virginia/us" }, { to: "llm:dublin/ie" } ]
                """);

        assertThat(ask("eu").getMessage().getHeader(LlmConstants.PROVIDER)).isEqualTo("dublin");
        assertThat(asked()).containsExactly("ie");
    }

    @Test
    void aRefusalOfOursCoolsNobody() throws Exception {
        routes(
                """
                - route:
                    id: hidden
                    errorHandler: { noErrorHandler: {} }
                    from:
                      uri: direct:hidden
                      steps:
                        - choice:
                            when:
                              - simple: "${body} == 'never'"
                                steps: [ { to: "llm:dublin/ie" } ]
                            otherwise:
                              steps: [ { to: "llm:virginia/us" } ]
                """);
        route("", "direct:hidden");

        for (int i = 0; i < 5; i++) {
            assertThat(outOfTheRegion()).isInstanceOf(LlmException.class);
        }
        assertThat(context.createProducerTemplate().requestBody("direct:chat", "Hello", String.class))
                .contains("Hello");
    }

    /** Through the hidden branch that leads out of the region. */
    private @Nullable Exception outOfTheRegion() throws Exception {
        context.start();
        return context.createProducerTemplate()
                .request("direct:chat", exchange -> {
                    exchange.getMessage().setBody("Hello");
                    exchange.setProperty(LlmConstants.RESIDENCY_PROPERTY, "eu");
                })
                .getException();
    }

    @Test
    void afterAnOutageAnotherCloudAndRegionComeFirst() throws Exception {
        simulator.script(Rule.on("openai").model("ie").status(503));
        route("", "llm:dublin/ie", "llm:virginia/us", "llm:frankfurt/de");

        ask((Object) null);

        assertThat(asked()).as("virginia is of the same cloud").containsExactly("ie", "de");
    }

    @Test
    void whatConcernsOneModelKeepsTheOrder() throws Exception {
        simulator.script(
                Rule.on("openai").model("ie").error(io.llmfailover.simulator.wire.ErrorKind.INSUFFICIENT_QUOTA));
        route("", "llm:dublin/ie", "llm:virginia/us", "llm:frankfurt/de");

        ask((Object) null);

        assertThat(asked()).containsExactly("ie", "us");
    }
}
