package io.llmfailover.kafka.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What topics.yaml says, and what is said of a wrong one. */
class TopicsFileTest {

    private static Placeholders placeholders(Map<String, String> properties) {
        return new Placeholders(name -> Optional.ofNullable(properties.get(name)));
    }

    @Test
    void theFileThatShips() {
        WantedTopics topics = TopicsFile.read(placeholders(Map.of()));

        assertThat(topics.all()).extracting(Topic::role).contains("requests", "responses", "dead-letters");
        assertThat(topics.requests())
                .isEqualTo(new Topic(
                        "requests", "llm.requests", 12, Topic.AUTO, Duration.ofDays(7), (1 << 20) + (1 << 16)));
        assertThat(topics.deadLetters().maxMessageBytes())
                .isGreaterThan(topics.requests().maxMessageBytes());
    }

    @Test
    void namesFollowTheProperties() {
        WantedTopics topics =
                TopicsFile.read(placeholders(Map.of("llm.kafka.requests", "ask", "llm.kafka.partitions", "48")));

        assertThat(topics.requests().name()).isEqualTo("ask");
        assertThat(topics.requests().partitions()).isEqualTo(48);
    }

    @Test
    void copiesAreThreeOrAsManyAsThereAreBrokers() {
        Topic topic = new Topic("requests", "ask", 1, Topic.AUTO, Duration.ofDays(1), 1);

        assertThat(topic.create(1).replicationFactor()).isEqualTo((short) 1);
        assertThat(topic.create(2).replicationFactor()).isEqualTo((short) 2);
        assertThat(topic.create(7).replicationFactor()).isEqualTo((short) 3);
    }

    @Test
    void aTopicMayKeepTheNewestOfEachKey() {
        Topic topic = new Topic("health", "health", 1, 1, Topic.COMPACT, 1);

        assertThat(topic.create(1).configs()).containsEntry("cleanup.policy", "compact");
    }

    @Test
    void allFaultsAreToldAtOnce() {
        String yaml =
                """
                requests: { name: "a b", partitions: many, replication: auto, retention: long, max.message.bytes: 0, copies: 3 }
                responses: { name: "{{nobody.knows}}", partitions: 1, replication: 2, retention: 7d, max.message.bytes: 9 }
                """;
        assertThatThrownBy(() -> TopicsFile.read(yaml, placeholders(Map.of())))
                .hasMessageContaining("topics.yaml: requests.copies: is not known")
                .hasMessageContaining("topics.yaml: requests.name: must be")
                .hasMessageContaining("topics.yaml: requests.partitions: must be a number from 1 to 100000")
                .hasMessageContaining("topics.yaml: requests.retention: must be a time")
                .hasMessageContaining("topics.yaml: requests.max.message.bytes: must be")
                .hasMessageContaining("topics.yaml: responses.name: the property nobody.knows has no value")
                .hasMessageContaining("topics.yaml: dead-letters is missing");
    }
}
