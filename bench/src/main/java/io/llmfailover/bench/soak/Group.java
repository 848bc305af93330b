package io.llmfailover.bench.soak;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;

/** The group of the gateways, seen from outside. */
final class Group implements AutoCloseable {

    private static final long LOOK_MILLIS = 200;

    private final Admin admin;

    Group(String brokers) {
        admin = Admin.create(Kafka.admin(brokers));
    }

    /** So many members that have shared the partitions among them. */
    boolean awaitMembers(int members, int seconds) throws InterruptedException {
        return await(
                seconds,
                group -> group.groupState() == GroupState.STABLE
                        && group.members().size() == members
                        && group.members().stream()
                                .noneMatch(member ->
                                        member.assignment().topicPartitions().isEmpty()));
    }

    private boolean await(int seconds, Predicate<ConsumerGroupDescription> wanted) throws InterruptedException {
        return awaitTrue(seconds, () -> {
            Map<String, ConsumerGroupDescription> groups =
                    admin.describeConsumerGroups(List.of(Kafka.GROUP)).all().get();
            return groups.values().stream().allMatch(wanted);
        });
    }

    /** All requests are committed. */
    boolean awaitDone(int seconds) throws InterruptedException {
        return awaitTrue(seconds, () -> left() == 0);
    }

    /** How many requests are not committed. */
    long left() throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(Kafka.GROUP)
                .partitionsToOffsetAndMetadata()
                .get();
        Map<String, TopicDescription> topics =
                admin.describeTopics(List.of(Kafka.REQUESTS)).allTopicNames().get();
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        for (TopicDescription topic : topics.values()) {
            topic.partitions()
                    .forEach(one -> wanted.put(new TopicPartition(topic.name(), one.partition()), OffsetSpec.latest()));
        }
        long left = 0;
        for (var end : admin.listOffsets(wanted).all().get().entrySet()) {
            OffsetAndMetadata last = committed.get(end.getKey());
            left += end.getValue().offset() - (last == null ? 0 : last.offset());
        }
        return left;
    }

    /** Records say when the broker took them, not when they were sent: what a sleeper sends was sent long ago. */
    void stampWhenTaken(String... topics) throws ExecutionException, InterruptedException {
        ConfigEntry appendTime = new ConfigEntry("message.timestamp.type", "LogAppendTime");
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        for (String topic : topics) {
            changes.put(
                    new ConfigResource(ConfigResource.Type.TOPIC, topic),
                    List.of(new AlterConfigOp(appendTime, AlterConfigOp.OpType.SET)));
        }
        admin.incrementalAlterConfigs(changes).all().get();
    }

    private interface Question {
        boolean ask() throws ExecutionException, InterruptedException;
    }

    private static boolean awaitTrue(int seconds, Question question) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < end) {
            try {
                if (question.ask()) {
                    return true;
                }
            } catch (ExecutionException e) {
                // a broker has just gone or come; the next look tells
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        return false;
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(5));
    }
}
