package io.llmfailover.bench;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** What may be committed: up to the first record of each partition that is not finished. */
final class Prefix {

    private final Map<TopicPartition, TreeSet<Long>> running = new HashMap<>();
    private final Map<TopicPartition, Long> next = new HashMap<>();

    synchronized void begin(TopicPartition partition, long offset) {
        running.computeIfAbsent(partition, one -> new TreeSet<>()).add(offset);
        next.put(partition, offset + 1);
    }

    synchronized void end(TopicPartition partition, long offset) {
        running.getOrDefault(partition, new TreeSet<>()).remove(offset);
    }

    synchronized Map<TopicPartition, OffsetAndMetadata> committable() {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        next.forEach((partition, after) -> {
            TreeSet<Long> open = running.getOrDefault(partition, new TreeSet<>());
            offsets.put(partition, new OffsetAndMetadata(open.isEmpty() ? after : open.first()));
        });
        return offsets;
    }
}
