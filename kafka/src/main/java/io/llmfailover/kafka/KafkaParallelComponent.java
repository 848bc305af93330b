package io.llmfailover.kafka;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.component.kafka.KafkaComponent;
import org.apache.camel.component.kafka.KafkaConfiguration;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.util.PropertiesHelper;

/** Takes the options of camel-kafka's component under the same names. */
@Component("kafka-parallel")
@Metadata(excludeProperties = NotHere.COMPONENT_OPTIONS)
public class KafkaParallelComponent extends KafkaComponent {

    @Override
    protected KafkaParallelEndpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
            throws Exception {
        if (remaining.isBlank()) {
            throw new IllegalArgumentException("kafka-parallel: needs a topic, such as kafka-parallel:llm.requests");
        }
        refuse(parameters.keySet());
        KafkaParallelEndpoint endpoint = new KafkaParallelEndpoint(uri, this);
        KafkaConfiguration configuration = getConfiguration().copy();
        configuration.setTopic(remaining);
        endpoint.setConfiguration(configuration);
        configuration
                .getAdditionalProperties()
                .putAll(PropertiesHelper.extractProperties(parameters, "additionalProperties."));
        setProperties(endpoint, parameters);
        if (configuration.getSslContextParameters() == null) {
            configuration.setSslContextParameters(retrieveGlobalSslContextParameters());
        }
        return endpoint;
    }

    /** What camel-kafka takes and this consumer would pass over: whoever says it believes that it counts. */
    private static void refuse(Set<String> options) {
        Set<String> refused = new TreeSet<>(options);
        refused.retainAll(Set.of(NotHere.ENDPOINT_OPTIONS.split(",")));
        if (!refused.isEmpty()) {
            throw new IllegalArgumentException("kafka-parallel: has no option " + String.join(", ", refused)
                    + ": this consumer decides that itself, or it is for producing");
        }
    }
}
