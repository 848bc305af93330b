package io.llmfailover.kafka;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.OffsetMetadataTooLarge;
import org.apache.kafka.common.errors.RebalanceInProgressException;
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
    private final Lease lease;
    private final LongSupplier clock;
    private final InstantSource calendar;
    private final long intervalNanos;
    private final Duration timeout;
    private long last;
    private boolean underWay;
    private boolean notes = true;
    private boolean failing;

    Commits(
            Consumer<byte[], byte[]> kafka,
            Flow flow,
            Lease lease,
            Duration interval,
            Duration timeout,
            LongSupplier clock,
            InstantSource calendar) {
        this.kafka = kafka;
        this.flow = flow;
        this.lease = lease;
        this.clock = clock;
        this.calendar = calendar;
        this.intervalNanos = interval.toNanos();
        this.timeout = timeout;
        this.last = clock.getAsLong();
    }

    /** Commits without waiting, when it is time. */
    void atInterval(long now) {
        if (underWay || now - last < intervalNanos) {
            return;
        }
        last = now;
        passMarkers();
        List<Lane> lanes = changed(flow.partitions());
        Map<TopicPartition, OffsetAndMetadata> offsets = offsets(lanes);
        if (offsets.isEmpty() && lease.isToBeRenewed(now)) {
            offsets = again();
        }
        if (!offsets.isEmpty()) {
            underWay = true;
            kafka.commitAsync(offsets, (any, failure) -> done(lanes, failure, now));
        }
    }

    /** What is committed already, of one partition: the answer proves that this instance still belongs to the group. */
    private Map<TopicPartition, OffsetAndMetadata> again() {
        return flow.of(kafka.assignment()).stream()
                .findFirst()
                .flatMap(lane -> offset(lane).or(() -> start(lane)).map(offset -> Map.of(lane.partition(), offset)))
                .orElse(Map.of());
    }

    /** Where reading begins, of a partition that nobody has read before; nothing if that is not known yet. */
    private Optional<OffsetAndMetadata> start(Lane lane) {
        OptionalLong position = position(lane);
        return position.isPresent() ? Optional.of(new OffsetAndMetadata(position.getAsLong(), "")) : Optional.empty();
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

    private void done(List<Lane> lanes, @Nullable Exception failure, long asked) {
        underWay = false;
        if (failure == null) {
            succeeded(asked);
        } else {
            failed(lanes, failure);
        }
    }

    /** Commits at once, and waits for it: the partitions are going. */
    void now(Collection<TopicPartition> partitions) {
        List<Lane> lanes = flow.of(partitions).stream()
                .filter(lane -> lane.tracker().hasBegun())
                .toList();
        if (lanes.isEmpty()) {
            return;
        }
        try {
            long asked = clock.getAsLong();
            sync(lanes);
            succeeded(asked);
        } catch (KafkaException failure) {
            failed(lanes, failure);
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

    private void failed(List<Lane> lanes, Exception failure) {
        flow.tally().commitFailed();
        lanes.forEach(lane -> lane.tracker().commitAgain());
        if (failure instanceof OffsetMetadataTooLarge) {
            notes = false;
            LOG.warn(
                    "The broker takes no notes beside commits (offset.metadata.max.bytes): more is repeated after a crash");
        } else {
            tell(failure);
        }
    }

    /** Once, and not for each of the commits in an outage. */
    private void tell(Exception failure) {
        if (isUsual(failure) || failing) {
            LOG.debug("Could not commit: {}", failure.toString());
        } else {
            failing = true;
            LOG.warn("Commits fail for now, and are tried again: {}", failure.toString());
        }
    }

    private void succeeded(long asked) {
        lease.provenAt(asked);
        if (failing) {
            failing = false;
            LOG.info("Commits succeed again");
        }
    }

    /** The group is just sharing its partitions anew. */
    private static boolean isUsual(Exception failure) {
        return failure instanceof RebalanceInProgressException || failure instanceof CommitFailedException;
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
            offset(lane).ifPresent(offset -> offsets.put(lane.partition(), offset));
            lane.tracker().committed();
        }
        return offsets;
    }

    private Optional<OffsetAndMetadata> offset(Lane lane) {
        Tracker tracker = lane.tracker();
        OptionalLong offset = tracker.committable();
        if (offset.isEmpty()) {
            return Optional.empty();
        }
        FinishedNote note = new FinishedNote(tracker.finishedAbove(), lane.unknownSince(calendar.millis()));
        return Optional.of(new OffsetAndMetadata(offset.getAsLong(), notes ? note.text(offset.getAsLong()) : ""));
    }
}
