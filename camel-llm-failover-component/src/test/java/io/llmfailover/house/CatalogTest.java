package io.llmfailover.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.LlmComponent;
import org.apache.camel.catalog.EndpointValidationResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What tools see: the catalog entry, as Kaoto and the Camel tooling read it. */
class CatalogTest {

    private static final Catalog CATALOG = new Catalog(LlmComponent.class, "llm");

    @ParameterizedTest
    @ValueSource(strings = {"llm", "llm-failover"})
    void knowsTheOptionsOfBothSchemes(String scheme) {
        Catalog catalog = new Catalog(LlmComponent.class, scheme);
        catalog.assertValid(
                scheme + ":openai/gpt-4o?temperature=0.2&stream=true&transport=vertx&timeout=5s&body.top_k=4");

        EndpointValidationResult bad = catalog.validate(scheme + ":openai/gpt-4o?temprature=0.2&transport=pigeon");
        assertThat(bad.getUnknown()).containsExactly("temprature");
        assertThat(bad.getInvalidEnum()).containsOnlyKeys("transport");
    }

    @Test
    void everyOptionAndHeaderIsDescribedAndKeysAreSecret() {
        CATALOG.assertAllIsDescribed();
        var model = CATALOG.model();
        assertThat(model.getEndpointHeaders()).hasSize(10);
        assertThat(model.getComponentOptions())
                .filteredOn(option -> option.getName().startsWith("apiKey"))
                .hasSize(1)
                .allMatch(option -> option.isSecret());
        assertThat(model.isAsync()).isTrue();
        assertThat(model.isProducerOnly()).isTrue();
    }

    @Test
    void theJarHasAnIndexForQuarkus() {
        CATALOG.assertIndexed();
    }
}
