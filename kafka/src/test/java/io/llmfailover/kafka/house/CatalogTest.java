package io.llmfailover.kafka.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.house.Catalog;
import io.llmfailover.kafka.KafkaParallelComponent;
import org.apache.camel.catalog.EndpointValidationResult;
import org.junit.jupiter.api.Test;

/** What tools see: the catalog entry, as Kaoto and the Camel tooling read it. */
class CatalogTest {

    static final Catalog CATALOG = new Catalog(KafkaParallelComponent.class, "kafka-parallel");

    @Test
    void knowsItsOptionsAndThoseOfCamelKafka() {
        CATALOG.assertValid("kafka-parallel:a,b?brokers=localhost:9092&groupId=g&ordering=key"
                + "&commitInterval=1s&maxInFlight=5000&securityProtocol=SASL_SSL"
                + "&additionalProperties.group.protocol=consumer");

        EndpointValidationResult bad = CATALOG.validate("kafka-parallel:a?brokrs=b&lingerMs=3&ordering=age");
        assertThat(bad.getUnknown()).containsExactlyInAnyOrder("brokrs", "lingerMs");
        assertThat(bad.getInvalidEnum()).containsOnlyKeys("ordering");
    }

    @Test
    void everyOptionAndHeaderIsDescribed() {
        CATALOG.assertAllIsDescribed();
        var model = CATALOG.model();
        assertThat(model.getEndpointOptions()).hasSizeGreaterThan(40);
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
        CATALOG.assertIndexed();
    }
}
