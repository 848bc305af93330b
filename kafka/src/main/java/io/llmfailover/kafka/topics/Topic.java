package io.llmfailover.kafka.topics;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/**
 * A topic as it is to be. A replication of {@link #AUTO} follows the number of brokers; a retention of {@link #COMPACT} keeps
 * the newest record of each key.
 */
public record Topic(
        String role, String name, int partitions, int replication, Duration retention, int maxMessageBytes) {

    public static final int AUTO = 0;

    public static final Duration COMPACT = Duration.ZERO;

    private static final int MOST_COPIES = 3;

    NewTopic create(int brokers) {
        int copies = replication == AUTO ? Math.min(MOST_COPIES, brokers) : replication;
        return new NewTopic(name, partitions, (short) copies).configs(settings());
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(maxMessageBytes));
        if (retention.equals(COMPACT)) {
            settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
        } else {
            settings.put(TopicConfig.RETENTION_MS_CONFIG, Long.toString(retention.toMillis()));
        }
        return settings;
    }

    /** The property that names it. */
    String property() {
        return "llm.kafka." + role;
    }
}
