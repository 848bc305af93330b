package io.llmfailover.server.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.house.Catalog;
import io.llmfailover.server.LlmServerComponent;
import org.apache.camel.catalog.EndpointValidationResult;
import org.junit.jupiter.api.Test;

/** What tools see: the catalog entry, as Kaoto and the Camel tooling read it. */
class CatalogTest {

    static final Catalog CATALOG = new Catalog(LlmServerComponent.class, "llm-server");

    @Test
    void knowsItsOptions() {
        CATALOG.assertValid("llm-server:/v1?port=8443&aliases=chat,chat-fast&callers=#keys&headerTimeout=5s"
                + "&sslContextParameters=#tls&maxInFlight=10");

        EndpointValidationResult bad = CATALOG.validate("llm-server:/v1?aliases=chat&maxInFlihgt=3&port=http");
        assertThat(bad.getUnknown()).containsExactly("maxInFlihgt");
        assertThat(bad.getInvalidInteger()).containsOnlyKeys("port");
    }

    @Test
    void everyOptionIsDescribed() {
        CATALOG.assertAllIsDescribed();
        var model = CATALOG.model();
        assertThat(model.isConsumerOnly()).isTrue();
        assertThat(model.getEndpointOptions())
                .filteredOn(option -> option.getName().startsWith("max")
                        || option.getName().startsWith("ssl")
                        || option.getName().equals("callers"))
                .hasSizeGreaterThan(8)
                .allMatch(option -> option.getLabel().contains("security")
                        || option.getName().equals("maxInFlight"));
    }

    @Test
    void theJarHasAnIndexForQuarkus() {
        CATALOG.assertIndexed();
    }
}
