package io.llmfailover.kafka.topics;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** A topic as it is to be. A replication of {@link #AUTO} follows the number of brokers. */
public record Topic(
        String role, String name, int partitions, int replication, Duration retention, int maxMessageBytes) {

    public static final int AUTO = 0;

    private static final int MOST_COPIES = 3;

    NewTopic create(int brokers) {
        int copies = replication == AUTO ? Math.min(MOST_COPIES, brokers) : replication;
        return new NewTopic(name, partitions, (short) copies)
                .configs(Map.of(
                        TopicConfig.RETENTION_MS_CONFIG, Long.toString(retention.toMillis()),
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(maxMessageBytes)));
    }

    /** The property that names it. */
    String property() {
        return "llm.kafka." + role;
    }
}
