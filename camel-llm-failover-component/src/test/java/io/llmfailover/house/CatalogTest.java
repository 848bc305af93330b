package io.llmfailover.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.LlmComponent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What tools see: the catalog entry, as Kaoto and the Camel tooling read it. */
class CatalogTest {

    private static String resource(String path) throws IOException {
        try (InputStream in = CatalogTest.class.getResourceAsStream(path)) {
            return new String(Objects.requireNonNull(in, path).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static CamelCatalog catalog(String scheme) throws IOException {
        CamelCatalog catalog = new DefaultCamelCatalog();
        catalog.addComponent(
                scheme, LlmComponent.class.getName(), resource("/META-INF/io/llmfailover/" + scheme + ".json"));
        return catalog;
    }

    @ParameterizedTest
    @ValueSource(strings = {"llm", "llm-failover"})
    void knowsTheOptionsOfBothSchemes(String scheme) throws IOException {
        EndpointValidationResult good = catalog(scheme)
                .validateEndpointProperties(
                        scheme + ":openai/gpt-4o?temperature=0.2&stream=true&transport=vertx&timeout=5s&body.top_k=4");
        assertThat(good.isSuccess()).as("%s", good).isTrue();

        EndpointValidationResult bad =
                catalog(scheme).validateEndpointProperties(scheme + ":openai/gpt-4o?temprature=0.2&transport=pigeon");
        assertThat(bad.getUnknown()).containsExactly("temprature");
        assertThat(bad.getInvalidEnum()).containsOnlyKeys("transport");
    }

    @Test
    void everyOptionAndHeaderIsDescribedAndKeysAreSecret() throws IOException {
        var model = catalog("llm").componentModel("llm");
        assertThat(model.getEndpointOptions()).isNotEmpty().allSatisfy(option -> assertThat(option.getDescription())
                .as(option.getName())
                .isNotBlank());
        assertThat(model.getEndpointHeaders()).hasSize(10).allSatisfy(header -> assertThat(header.getDescription())
                .as(header.getName())
                .isNotBlank());
        assertThat(model.getComponentOptions())
                .filteredOn(option -> option.getName().startsWith("apiKey"))
                .hasSize(1)
                .allMatch(option -> option.isSecret());
        assertThat(model.isAsync()).isTrue();
        assertThat(model.isProducerOnly()).isTrue();
    }

    @Test
    void theJarHasAnIndexForQuarkus() {
        assertThat(LlmComponent.class.getResource("/META-INF/jandex.idx")).isNotNull();
    }
}
