package io.llmfailover.kafka.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmfailover.kafka.EmbeddedBroker;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The topics of a real cluster: created, told of, and left alone. */
class TopicsTest {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final EmbeddedBroker broker = EmbeddedBroker.shared();

    private static Topic topic(int partitions, int largest) {
        return new Topic(
                "requests", "wanted-" + COUNT.incrementAndGet(), partitions, Topic.AUTO, Duration.ofDays(2), largest);
    }

    private Topics topics(boolean create) {
        return new Topics(broker.address(), Map.of(), create, Duration.ofSeconds(30));
    }

    private List<TopicPartitionInfo> partitions(Topic topic) throws Exception {
        return broker.admin()
                .describeTopics(List.of(topic.name()))
                .allTopicNames()
                .get()
                .values()
                .iterator()
                .next()
                .partitions();
    }

    private String setting(Topic topic, String name) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
        Config config = broker.admin()
                .describeConfigs(List.of(resource))
                .all()
                .get()
                .values()
                .iterator()
                .next();
        return config.get(name).value();
    }

    @Test
    void whatIsMissingIsCreatedOnce() throws Exception {
        Topic topic = topic(3, 5_000_000);

        Topics.Report first = topics(true).look(List.of(topic), List.of());

        assertThat(first.created())
                .containsExactly("topic " + topic.name() + " is created, partitions: 3, copies of each: 1");
        assertThat(partitions(topic)).hasSize(3);
        assertThat(setting(topic, "max.message.bytes")).isEqualTo("5000000");
        assertThat(setting(topic, "retention.ms")).isEqualTo("172800000");
        Topics.Report second = topics(true).look(List.of(topic), List.of());
        assertThat(second.created()).isEmpty();
        assertThat(second.advice()).isEmpty();
    }

    @Test
    void allThatIsMissingIsToldWhenItMayNotBeCreated() throws Exception {
        Topic one = topic(1, 1_000);
        Topic other = topic(1, 1_000);

        assertThatThrownBy(() -> topics(false).look(List.of(one, other), List.of()))
                .hasMessageContaining("topic " + one.name() + " is missing: create it, name another one with "
                        + "llm.kafka.requests, or set llm.kafka.create-topics=true")
                .hasMessageContaining("topic " + other.name() + " is missing");
        assertThat(broker.admin().listTopics().names().get()).doesNotContain(one.name(), other.name());
    }

    @Test
    void whatIsLessIsToldAndLeftAlone() throws Exception {
        Topic small = topic(1, 1_000);
        topics(true).look(List.of(small), List.of());
        Topic wanted = new Topic("requests", small.name(), 12, Topic.AUTO, Duration.ofDays(9), 2_000);

        Topics.Report report = topics(true).look(List.of(wanted), List.of());

        assertThat(report.advice())
                .containsExactly(
                        "topic " + small.name()
                                + " has fewer partitions than are wanted, 1 instead of 12; it is left as" + " it is",
                        "topic " + small.name() + " takes smaller records than are wanted, max.message.bytes is 1000"
                                + " instead of 2000; it is left as it is");
        assertThat(partitions(small)).hasSize(1);
        assertThat(setting(small, "max.message.bytes")).isEqualTo("1000");
        assertThat(setting(small, "retention.ms")).isEqualTo("172800000");
    }

    @Test
    void whatIsMoreIsNobodysTrouble() throws Exception {
        Topic large = topic(4, 9_000);
        topics(true).look(List.of(large), List.of());
        Topic wanted = new Topic("requests", large.name(), 2, Topic.AUTO, Duration.ofDays(2), 1_000);

        assertThat(topics(false).look(List.of(wanted), List.of()).advice()).isEmpty();
    }

    @Test
    void aTopicForRepliesThatIsMissingIsToldAndNotCreated() throws Exception {
        Topic there = topic(1, 1_000);
        topics(true).look(List.of(there), List.of());

        assertThat(topics(true)
                        .look(List.of(), List.of(there.name(), "not-there", "no topic"))
                        .advice())
                .satisfiesExactlyInAnyOrder(
                        first -> assertThat(first)
                                .isEqualTo("topic not-there of llm.kafka.reply-topics is not there: results that are"
                                        + " to go to it wait until it is, and health is down meanwhile"),
                        second -> assertThat(second).startsWith("topic no topic of llm.kafka.reply-topics cannot be"));
        assertThat(broker.admin().listTopics().names().get()).doesNotContain("not-there");
    }

    @Test
    void whatTheClusterRefusesIsTold() {
        Topic copied = new Topic("requests", "copied", 1, 3, Duration.ofDays(2), 1_000);

        assertThatThrownBy(() -> topics(true).look(List.of(copied), List.of()))
                .isInstanceOf(TopicsException.class)
                .hasMessageContaining("topic copied cannot be created: ");
    }

    @Test
    void aClusterThatIsNotThereIsOneSentence() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Topics topics = new Topics("127.0.0.1:" + port, Map.of(), true, Duration.ofSeconds(1));

        assertThatThrownBy(() -> topics.look(List.of(topic(1, 1_000)), List.of()))
                .isInstanceOf(TopicsException.class)
                .hasMessage("no Kafka broker listens at 127.0.0.1:" + port + ", not within 1 s: see kafka.brokers");
    }

    @Test
    void somethingElseThatListensIsTold() throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Topics topics = new Topics("127.0.0.1:" + mute.getLocalPort(), Map.of(), true, Duration.ofSeconds(1));

            assertThatThrownBy(() -> topics.look(List.of(topic(1, 1_000)), List.of()))
                    .isInstanceOf(TopicsException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"kafka", "kafka:", ":9092", "kafka:99999", "kafka:9092,", ""})
    void addressesAreHostAndPort(String brokers) {
        assertThatThrownBy(() -> new Topics(brokers, Map.of(), true, Duration.ofSeconds(1)).look(List.of(), List.of()))
                .isInstanceOf(TopicsException.class)
                .hasMessage("kafka.brokers must be host:port, or more of them with commas between, not " + brokers);
    }
}
