package io.llmfailover.kafka.topics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/** In what topics that are there are less than they are to be. A topic that has more is nobody's trouble. */
final class Differences {

    private final Admin admin;
    private final Patience patience;
    private final List<String> sentences = new ArrayList<>();

    Differences(Admin admin, Patience patience) {
        this.admin = admin;
        this.patience = patience;
    }

    List<String> of(Map<Topic, TopicDescription> there) {
        Map<ConfigResource, KafkaFuture<Config>> configs = configs(there.keySet());
        there.forEach((topic, description) -> {
            comparePartitions(topic, description.partitions().size());
            try {
                compareLargest(topic, patience.get(configs.get(resource(topic))));
            } catch (KafkaException e) {
                sentences.add("the settings of topic " + topic.name() + " cannot be looked at: " + e.getMessage());
            }
        });
        return sentences;
    }

    private Map<ConfigResource, KafkaFuture<Config>> configs(Collection<Topic> topics) {
        return admin.describeConfigs(topics.stream().map(Differences::resource).collect(Collectors.toSet()))
                .values();
    }

    private void comparePartitions(Topic topic, int partitions) {
        if (partitions < topic.partitions()) {
            sentences.add("topic " + topic.name() + " has fewer partitions than are wanted, " + partitions
                    + " instead of " + topic.partitions() + "; it is left as it is");
        }
    }

    private void compareLargest(Topic topic, Config config) {
        String largest = config.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG).value();
        if (Long.parseLong(largest) < topic.maxMessageBytes()) {
            sentences.add("topic " + topic.name() + " takes smaller records than are wanted, max.message.bytes is "
                    + largest + " instead of " + topic.maxMessageBytes() + "; it is left as it is");
        }
    }

    private static ConfigResource resource(Topic topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
    }
}
