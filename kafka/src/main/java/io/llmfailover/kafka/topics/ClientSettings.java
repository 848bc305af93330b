package io.llmfailover.kafka.topics;

import static java.util.Map.entry;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.camel.component.kafka.KafkaConfiguration;
import org.apache.camel.util.StringHelper;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * How to speak with a secured cluster, for those clients that no route makes: from the properties of Camel's component
 * {@code kafka}, which the routes go by, so that it is said once.
 */
public final class ClientSettings {

    private static final String PREFIX = "camel.component.kafka.";

    private static final Map<String, BiConsumer<KafkaConfiguration, String>> OPTIONS = Map.ofEntries(
            entry("securityProtocol", KafkaConfiguration::setSecurityProtocol),
            entry("saslMechanism", KafkaConfiguration::setSaslMechanism),
            entry("saslJaasConfig", KafkaConfiguration::setSaslJaasConfig),
            entry("saslKerberosServiceName", KafkaConfiguration::setSaslKerberosServiceName),
            entry("kerberosInitCmd", KafkaConfiguration::setKerberosInitCmd),
            entry("sslProtocol", KafkaConfiguration::setSslProtocol),
            entry("sslEnabledProtocols", KafkaConfiguration::setSslEnabledProtocols),
            entry("sslCipherSuites", KafkaConfiguration::setSslCipherSuites),
            entry("sslProvider", KafkaConfiguration::setSslProvider),
            entry("sslEndpointAlgorithm", KafkaConfiguration::setSslEndpointAlgorithm),
            entry("sslKeymanagerAlgorithm", KafkaConfiguration::setSslKeymanagerAlgorithm),
            entry("sslTrustmanagerAlgorithm", KafkaConfiguration::setSslTrustmanagerAlgorithm),
            entry("sslKeystoreType", KafkaConfiguration::setSslKeystoreType),
            entry("sslKeystoreLocation", KafkaConfiguration::setSslKeystoreLocation),
            entry("sslKeystorePassword", KafkaConfiguration::setSslKeystorePassword),
            entry("sslKeyPassword", KafkaConfiguration::setSslKeyPassword),
            entry("sslTruststoreType", KafkaConfiguration::setSslTruststoreType),
            entry("sslTruststoreLocation", KafkaConfiguration::setSslTruststoreLocation),
            entry("sslTruststorePassword", KafkaConfiguration::setSslTruststorePassword));

    private ClientSettings() {}

    public static Map<String, Object> of(Placeholders properties) {
        KafkaConfiguration configuration = new KafkaConfiguration();
        OPTIONS.forEach(
                (name, option) -> find(properties, name).ifPresent(value -> option.accept(configuration, value)));
        Map<String, Object> settings = new HashMap<>();
        configuration.createProducerProperties().forEach((name, value) -> {
            if (name.toString().matches("(ssl|sasl|security)\\..*")) {
                settings.put(name.toString(), value);
            }
        });
        for (String name : AdminClientConfig.configNames()) {
            find(properties, "additionalProperties", "[" + name + "]").ifPresent(value -> settings.put(name, value));
        }
        return settings;
    }

    private static Optional<String> find(Placeholders properties, String name) {
        return find(properties, name, "");
    }

    /** In both ways to write it. */
    private static Optional<String> find(Placeholders properties, String name, String key) {
        return properties
                .property(PREFIX + StringHelper.camelCaseToDash(name) + key)
                .or(() -> properties.property(PREFIX + name + key));
    }
}
