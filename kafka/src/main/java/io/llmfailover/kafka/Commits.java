package io.llmfailover.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.OffsetMetadataTooLarge;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Commits what is finished, from the poll thread, one commit under way at a time. */
final class Commits {

    private static final Logger LOG = LoggerFactory.getLogger(Commits.class);

    private final Consumer<byte[], byte[]> kafka;
    private final Flow flow;
    private final long intervalNanos;
    private final Duration timeout;
    private long last;
    private boolean underWay;
    private boolean notes = true;

    Commits(Consumer<byte[], byte[]> kafka, Flow flow, Duration interval, Duration timeout, long now) {
        this.kafka = kafka;
        this.flow = flow;
        this.intervalNanos = interval.toNanos();
        this.timeout = timeout;
        this.last = now;
    }

    /** Commits without waiting, when it is time. */
    void atInterval(long now) {
        if (underWay || now - last < intervalNanos) {
            return;
        }
        last = now;
        passMarkers();
        List<Lane> lanes = changed(flow.partitions());
        if (!lanes.isEmpty()) {
            underWay = true;
            kafka.commitAsync(offsets(lanes), (offsets, failure) -> done(lanes, failure));
        }
    }

    /** Else a topic that is written to in transactions would never be read to its end, as far as its lag tells. */
    private void passMarkers() {
        for (Lane lane : flow.of(kafka.assignment())) {
            if (lane.isTakenIn()) {
                position(lane).ifPresent(lane.tracker()::passed);
            }
        }
    }

    /** Empty while the client has to ask for it, after a change of leader, say: nobody waits for that. */
    private OptionalLong position(Lane lane) {
        try {
            return OptionalLong.of(kafka.position(lane.partition(), Duration.ZERO));
        } catch (TimeoutException | WakeupException notNow) {
            return OptionalLong.empty();
        }
    }

    private void done(List<Lane> lanes, @Nullable Exception failure) {
        underWay = false;
        if (failure != null) {
            again(lanes, failure);
        }
    }

    /** Commits at once, and waits for it: the partitions are going. */
    void now(Collection<TopicPartition> partitions) {
        List<Lane> lanes = changed(partitions);
        if (lanes.isEmpty()) {
            return;
        }
        try {
            sync(lanes);
        } catch (KafkaException failure) {
            again(lanes, failure);
        }
    }

    private void sync(List<Lane> lanes) {
        try {
            syncOnceWoken(lanes);
        } catch (OffsetMetadataTooLarge tooLarge) {
            notes = false;
            syncOnceWoken(lanes);
        }
    }

    private void syncOnceWoken(List<Lane> lanes) {
        try {
            kafka.commitSync(offsets(lanes), timeout);
        } catch (WakeupException justWoken) {
            // meant for the poll; it is used up now
            kafka.commitSync(offsets(lanes), timeout);
        }
    }

    private void again(List<Lane> lanes, Exception failure) {
        flow.tally().commitFailed();
        lanes.forEach(lane -> lane.tracker().commitAgain());
        if (failure instanceof OffsetMetadataTooLarge) {
            notes = false;
            LOG.warn(
                    "The broker takes no notes beside commits (offset.metadata.max.bytes): more is repeated after a crash");
        } else {
            LOG.warn("Could not commit: {}", failure.toString());
        }
    }

    long within(long now, long atMost) {
        return Math.max(0, Math.min(atMost, last + intervalNanos - now));
    }

    private List<Lane> changed(Collection<TopicPartition> partitions) {
        return flow.of(partitions).stream()
                .filter(lane -> lane.tracker().changed())
                .toList();
    }

    private Map<TopicPartition, OffsetAndMetadata> offsets(List<Lane> lanes) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (Lane lane : lanes) {
            Tracker tracker = lane.tracker();
            tracker.committable().ifPresent(offset -> {
                String note = notes ? FinishedNote.write(offset, tracker.finishedAbove()) : "";
                offsets.put(lane.partition(), new OffsetAndMetadata(offset, note));
            });
            tracker.committed();
        }
        return offsets;
    }
}
