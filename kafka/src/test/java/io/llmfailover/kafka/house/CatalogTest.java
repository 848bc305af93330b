package io.llmfailover.kafka.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.kafka.KafkaParallelComponent;
import java.io.IOException;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.junit.jupiter.api.Test;

/** What tools see: the catalog entry, as Kaoto and the Camel tooling read it. */
class CatalogTest {

    private static CamelCatalog catalog() throws IOException {
        CamelCatalog catalog = new DefaultCamelCatalog();
        catalog.addComponent("kafka-parallel", KafkaParallelComponent.class.getName(), Model.text());
        return catalog;
    }

    @Test
    void knowsItsOptionsAndThoseOfCamelKafka() throws IOException {
        EndpointValidationResult good = catalog()
                .validateEndpointProperties("kafka-parallel:a,b?brokers=localhost:9092&groupId=g&ordering=key"
                        + "&commitInterval=1s&maxInFlight=5000&securityProtocol=SASL_SSL"
                        + "&additionalProperties.group.protocol=consumer");
        assertThat(good.isSuccess()).as("%s", good).isTrue();

        EndpointValidationResult bad =
                catalog().validateEndpointProperties("kafka-parallel:a?brokrs=b&lingerMs=3&ordering=age");
        assertThat(bad.getUnknown()).containsExactlyInAnyOrder("brokrs", "lingerMs");

        assertThat(bad.getInvalidEnum()).containsOnlyKeys("ordering");
    }

    @Test
    void everyOptionAndHeaderIsDescribed() throws IOException {
        var model = Model.read();
        assertThat(model.getEndpointOptions())
                .hasSizeGreaterThan(40)
                .allSatisfy(option ->
                        assertThat(option.getDescription()).as(option.getName()).isNotBlank());
        assertThat(model.getEndpointHeaders())
                .allSatisfy(header ->
                        assertThat(header.getDescription()).as(header.getName()).isNotBlank());
        assertThat(model.getEndpointOptions())
                .filteredOn(option -> option.getName().contains("Password"))
                .isNotEmpty()
                .allMatch(option -> option.isSecret());
        assertThat(model.getEndpointOptions())
                .noneMatch(option -> option.getLabel().contains("producer,"));
        assertThat(model.isConsumerOnly()).isTrue();
        assertThat(model.isRemote()).isTrue();
    }

    @Test
    void theJarHasAnIndexForQuarkus() {
        assertThat(KafkaParallelComponent.class.getResource("/META-INF/jandex.idx"))
                .isNotNull();
    }
}
