package io.llmfailover.kafka.command;

import io.llmfailover.kafka.FinishedNote;
import io.llmfailover.kafka.Tracker;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The dead letters that no replay has moved yet, up to those of this moment. Which were moved is kept as the position of a group:
 * the offset of the first that was not, and beside it a note of those after it that were.
 */
final class LetterBox implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final String group;
    private final Map<TopicPartition, Long> ends;
    private final Map<TopicPartition, Tracker> trackers = new HashMap<>();
    private boolean remembered;

    LetterBox(Places places) {
        group = places.replayGroup();
        consumer = Kafka.consumer(places, Map.of("group.id", group));
        List<TopicPartition> partitions = Kafka.partitions(consumer, places.deadLetters());
        consumer.assign(partitions);
        ends = consumer.endOffsets(partitions);
        Map<TopicPartition, OffsetAndMetadata> commits = consumer.committed(new HashSet<>(partitions));
        consumer.beginningOffsets(partitions).forEach((partition, first) -> {
            begin(partition, first, commits.get(partition));
        });
    }

    private void begin(TopicPartition partition, long first, @Nullable OffsetAndMetadata commit) {
        Tracker tracker = new Tracker(Integer.MAX_VALUE);
        trackers.put(partition, tracker);
        long end = ends.getOrDefault(partition, 0L);
        // beyond the end: the topic was made anew, and nothing of it was moved
        if (commit == null || commit.offset() > end) {
            consumer.seek(partition, first);
            return;
        }
        remembered = true;
        tracker.restore(
                commit.offset(),
                FinishedNote.read(commit.offset(), commit.metadata()).finished());
        consumer.seek(partition, Math.max(first, commit.offset()));
    }

    String group() {
        return group;
    }

    /** Whether there was a position; else every letter that is there counts as never moved. */
    boolean remembered() {
        return remembered;
    }

    ConsumerGroupMetadata member() {
        return consumer.groupMetadata();
    }

    boolean hasMore() {
        return ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
    }

    /** Some letters; fails when none can be read in time though there are more. */
    Iterable<ConsumerRecord<byte[], byte[]>> read() {
        long begin = System.nanoTime();
        while (hasMore()) {
            var records = consumer.poll(POLL);
            if (!records.isEmpty()) {
                return records;
            }
            if (System.nanoTime() - begin > Kafka.PATIENCE.toNanos()) {
                throw new KafkaException("the dead letters cannot be read");
            }
        }
        return List.of();
    }

    /** Whether this letter is for us: not moved before, and not after the end. To be asked once for each, in their order. */
    boolean isNew(ConsumerRecord<?, ?> letter) {
        TopicPartition partition = new TopicPartition(letter.topic(), letter.partition());
        return letter.offset() < ends.getOrDefault(partition, 0L)
                && tracker(partition).begin(letter.offset());
    }

    void moved(ConsumerRecord<?, ?> letter) {
        tracker(new TopicPartition(letter.topic(), letter.partition())).finish(letter.offset());
    }

    /** What to keep of a partition; fails when so many are left between those moved that the note cannot tell them. */
    OffsetAndMetadata position(ConsumerRecord<?, ?> letter) {
        Tracker tracker = tracker(new TopicPartition(letter.topic(), letter.partition()));
        long offset = tracker.committable().orElseThrow();
        NavigableSet<Long> above = tracker.finishedAbove();
        String note = new FinishedNote(above, 0).text(offset);
        if (!FinishedNote.read(offset, note).finished().equals(above)) {
            throw new KafkaException("too many letters are left between those that were moved to keep account of them:"
                    + " replay or leave behind older ones first, with --limit and without --code and --id");
        }
        return new OffsetAndMetadata(offset, note);
    }

    private Tracker tracker(TopicPartition partition) {
        Tracker tracker = trackers.get(partition);
        if (tracker == null) {
            throw new IllegalStateException("not ours: " + partition);
        }
        return tracker;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
