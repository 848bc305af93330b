package io.llmfailover.kafka.topics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Compares the topics of a cluster with those that are to be. Creates what is missing, if it may; changes nothing. */
public final class Topics {

    private static final Duration CLOSE = Duration.ofSeconds(1);

    private final String brokers;
    private final Map<String, Object> settings;
    private final boolean create;
    private final Patience patience;
    private final List<String> created = new ArrayList<>();
    private final List<String> advice = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    /** What was done, and what is not as it should be. */
    public record Report(List<String> created, List<String> advice) {}

    /** @param settings how to speak with a secured cluster */
    public Topics(String brokers, Map<String, Object> settings, boolean create, Duration patience) {
        this.brokers = brokers;
        this.settings = Map.copyOf(settings);
        this.create = create;
        this.patience = new Patience(patience);
    }

    /**
     * Fails with a {@link TopicsException} when a topic is missing that cannot be, or may not be, created.
     *
     * @param replies topics of callers, which they create themselves
     */
    public Report look(Collection<Topic> wanted, Collection<String> replies) {
        Reach.await(brokers, patience.time());
        Admin admin = Admin.create(settings());
        try {
            look(admin, wanted);
            lookForReplies(admin, replies);
        } catch (KafkaException e) {
            faults.add("Kafka at " + brokers + " does not tell its topics: " + e.getMessage());
        } finally {
            // by itself it waits for ever for whoever listens there and says nothing
            admin.close(CLOSE);
        }
        if (!faults.isEmpty()) {
            throw new TopicsException(faults);
        }
        return new Report(created, advice);
    }

    private Map<String, Object> settings() {
        Map<String, Object> all = new HashMap<>(settings);
        all.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, brokers);
        all.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, patience.millis());
        all.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, patience.millis());
        return all;
    }

    private void look(Admin admin, Collection<Topic> wanted) {
        Map<String, KafkaFuture<TopicDescription>> found =
                admin.describeTopics(wanted.stream().map(Topic::name).toList()).topicNameValues();
        Map<Topic, TopicDescription> there = new LinkedHashMap<>();
        List<Topic> missing = new ArrayList<>();
        for (Topic topic : wanted) {
            try {
                there.put(topic, patience.get(found.get(topic.name())));
            } catch (UnknownTopicOrPartitionException e) {
                missing.add(topic);
            } catch (KafkaException e) {
                // perhaps it may only be used: then that is enough
                advice.add("topic " + topic.name() + " cannot be looked at: " + e.getMessage());
            }
        }
        advice.addAll(new Differences(admin, patience).of(there));
        if (create) {
            create(admin, missing);
        } else {
            missing.forEach(this::tell);
        }
    }

    private void lookForReplies(Admin admin, Collection<String> replies) {
        admin.describeTopics(replies).topicNameValues().forEach((name, found) -> {
            try {
                patience.get(found);
            } catch (UnknownTopicOrPartitionException e) {
                advice.add(
                        "topic " + name + " of llm.kafka.reply-topics is not there: results that are to go to it wait"
                                + " until it is, and health is down meanwhile");
            } catch (KafkaException e) {
                advice.add("topic " + name + " of llm.kafka.reply-topics cannot be looked at: " + e.getMessage());
            }
        });
    }

    private void tell(Topic topic) {
        faults.add("topic " + topic.name() + " is missing: create it, name another one with " + topic.property()
                + ", or set llm.kafka.create-topics=true");
    }

    private void create(Admin admin, List<Topic> missing) {
        int brokers = patience.get(admin.describeCluster().nodes()).size();
        List<NewTopic> topics =
                missing.stream().map(topic -> topic.create(brokers)).toList();
        Map<String, KafkaFuture<Void>> results = admin.createTopics(topics).values();
        for (NewTopic topic : topics) {
            try {
                patience.get(results.get(topic.name()));
                created.add("topic " + topic.name() + " is created, partitions: " + topic.numPartitions()
                        + ", copies of each: " + topic.replicationFactor());
            } catch (TopicExistsException e) {
                // another instance was quicker
            } catch (KafkaException e) {
                faults.add("topic " + topic.name() + " cannot be created: " + e.getMessage());
            }
        }
    }
}
