package io.llmfailover.kafka.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmfailover.broker.Broker;
import io.llmfailover.kafka.topics.ClientSettings;
import io.llmfailover.kafka.topics.Placeholders;
import io.llmfailover.kafka.topics.Topics;
import io.llmfailover.kafka.topics.TopicsException;
import io.llmfailover.kafka.topics.TopicsFile;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster that asks for a name and a password. */
class SecuredTest {

    private static final String LOGIN = "org.apache.kafka.common.security.plain.PlainLoginModule required "
            + "username=\"gateway\" password=\"%s\"%s;";

    private static final Map<String, String> SECURED = Map.of(
            "listener.security.protocol.map", "PLAINTEXT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT",
            "sasl.enabled.mechanisms", "PLAIN",
            "sasl.mechanism.inter.broker.protocol", "PLAIN",
            "listener.name.plaintext.plain.sasl.jaas.config", LOGIN.formatted("open", " user_gateway=\"open\""));

    private static Placeholders properties(String brokers, String password) {
        Map<String, String> properties = new HashMap<>();
        properties.put("kafka.brokers", brokers);
        properties.put("camel.component.kafka.security-protocol", "SASL_PLAINTEXT");
        properties.put("camel.component.kafka.saslMechanism", "PLAIN");
        properties.put("camel.component.kafka.sasl-jaas-config", LOGIN.formatted("{{password}}", ""));
        properties.put("password", password);
        return new Placeholders(name -> Optional.ofNullable(properties.get(name)));
    }

    private static Topics topics(Broker broker, Placeholders properties) {
        return new Topics(broker.address(), ClientSettings.of(properties), true, Duration.ofSeconds(10));
    }

    private static int run(Placeholders properties, ByteArrayOutputStream said, String... line) {
        PrintStream print = new PrintStream(said, true, StandardCharsets.UTF_8);
        return new Commands(properties, print, print).run(List.of(line));
    }

    @Test
    void topicsAreMadeAndCommandsRunWithTheSettingsOfTheRoutes(@TempDir Path folder) throws Exception {
        try (Broker broker = Broker.start(folder, Broker.freePort(), SECURED)) {
            Placeholders open = properties(broker.address(), "open");
            Placeholders wrong = properties(broker.address(), "wrong");

            assertThatThrownBy(() ->
                            topics(broker, wrong).look(TopicsFile.read(wrong).all(), List.of()))
                    .isInstanceOf(TopicsException.class)
                    .hasMessageContaining("Authentication failed");
            assertThat(topics(broker, open)
                            .look(TopicsFile.read(open).all(), List.of())
                            .created())
                    .hasSize(7);

            ByteArrayOutputStream said = new ByteArrayOutputStream();
            assertThat(run(open, said, "replay"))
                    .as(said.toString(StandardCharsets.UTF_8))
                    .isZero();
            assertThat(run(open, said, "send", "--timeout", "1s", "Hi")).isOne();
            assertThat(said.toString(StandardCharsets.UTF_8)).contains("moved: 0", "no result within 1 s");
        }
    }

    @Test
    void additionalPropertiesReachTheClientsThatKnowThem() {
        Map<String, String> properties = Map.of(
                "camel.component.kafka.additional-properties[sasl.login.read.timeout.ms]", "7",
                "camel.component.kafka.additional-properties[linger.ms]", "7",
                "camel.component.kafka.ssl-truststore-location", "trust.p12",
                "camel.component.kafka.security-protocol", "SSL");

        assertThat(ClientSettings.of(new Placeholders(name -> Optional.ofNullable(properties.get(name)))))
                .containsEntry("sasl.login.read.timeout.ms", "7")
                .containsEntry("ssl.truststore.location", "trust.p12")
                .containsEntry("security.protocol", "SSL")
                .doesNotContainKey("linger.ms");
    }
}
