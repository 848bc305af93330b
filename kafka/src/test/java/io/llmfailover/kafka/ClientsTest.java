package io.llmfailover.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Properties;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;

/** Which properties the Kafka client gets. */
class ClientsTest {

    private static Properties properties(String options) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            String uri = "kafka-parallel:a?brokers=localhost:9092&" + options;
            return new Clients(context.getEndpoint(uri, KafkaParallelEndpoint.class)).properties();
        }
    }

    @Test
    void commitsAndBytesAreNotForOptionsToDecide() throws Exception {
        Properties properties = properties("groupId=g&additionalProperties.enable.auto.commit=true"
                + "&additionalProperties.fetch.min.bytes=7&securityProtocol=SASL_SSL&saslMechanism=PLAIN");
        assertThat(properties)
                .containsEntry("group.id", "g")
                .containsEntry("enable.auto.commit", "false")
                .containsEntry("value.deserializer", ByteArrayDeserializer.class)
                .containsEntry("key.deserializer", ByteArrayDeserializer.class)
                .containsEntry("fetch.min.bytes", "7")
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("partition.assignment.strategy", CooperativeStickyAssignor.class.getName());
    }

    @Test
    void theNewProtocolGetsNothingItRefuses() throws Exception {
        assertThat(properties("groupId=g&additionalProperties.group.protocol=consumer"))
                .doesNotContainKeys("partition.assignment.strategy", "session.timeout.ms", "heartbeat.interval.ms");
    }

    @Test
    void aGroupIsNeeded() {
        assertThatThrownBy(() -> properties("clientId=c")).hasMessageContaining("needs a groupId");
    }

    @Test
    void optionsThatCannotBeFailAtTheStart() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            var endpoint = context.getEndpoint("kafka-parallel:a?maxInFlight=0", KafkaParallelEndpoint.class);
            assertThatThrownBy(endpoint::settings).hasMessage("maxInFlight must be at least 1, not 0");
            assertThatThrownBy(endpoint::createProducer).isInstanceOf(UnsupportedOperationException.class);
        }
    }

    @Test
    void whatIsMisspeltOrMeansNothingHereFailsAtTheStart() {
        assertThatThrownBy(() -> properties("groupId=g&maxInFligth=5"))
                .hasStackTraceContaining("Unknown parameters=[{maxInFligth=5}]");
        assertThatThrownBy(() -> properties("groupId=g&consumersCount=5&breakOnFirstError=true"))
                .hasStackTraceContaining("kafka-parallel: has no option breakOnFirstError, consumersCount: "
                        + "this consumer decides that itself, or it is for producing");
    }
}
