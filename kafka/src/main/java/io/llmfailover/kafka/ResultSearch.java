package io.llmfailover.kafka;

import io.llmfailover.kafka.SentResults.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the youngest results, to their end, for those of given partitions. */
final class ResultSearch {

    private static final Logger LOG = LoggerFactory.getLogger(ResultSearch.class);

    /** A producer stamps a record when it gets it, and goes on trying for so long (delivery.timeout.ms). */
    private static final Duration ON_ITS_WAY = Duration.ofMinutes(2);

    private static final Duration POLL = Duration.ofMillis(500);

    private final SentResults results;
    private final Supplier<Consumer<byte[], byte[]>> clients;
    private final Duration timeout;
    private final int span;
    private final LongSupplier clock;

    /** @param span how far records run ahead of the oldest unfinished one: what is farther is no result of ours */
    ResultSearch(
            SentResults results,
            Supplier<Consumer<byte[], byte[]>> clients,
            Duration timeout,
            int span,
            LongSupplier clock) {
        this.results = results;
        this.clients = clients;
        this.timeout = timeout;
        this.span = span;
        this.clock = clock;
    }

    SentResults results() {
        return results;
    }

    /** Tells the lanes what was found for them, and how much that was. */
    int in(List<Lane> lanes) {
        try (Consumer<byte[], byte[]> kafka = clients.get()) {
            Pass pass = new Pass(kafka, lanes);
            try {
                pass.read();
            } finally {
                // what was found by the deadline is true all the same
                pass.tell();
            }
            return pass.count();
        }
    }

    /** One search. */
    private final class Pass {

        private final Consumer<byte[], byte[]> kafka;
        private final Map<TopicPartition, Lane> lanes = new HashMap<>();
        private final Map<TopicPartition, NavigableMap<Long, Set<String>>> found = new HashMap<>();
        private final long deadline = clock.getAsLong() + timeout.toNanos();
        private Map<TopicPartition, Long> ends = Map.of();

        Pass(Consumer<byte[], byte[]> kafka, List<Lane> lanes) {
            this.kafka = kafka;
            lanes.forEach(lane -> this.lanes.put(lane.partition(), lane));
        }

        private Duration left() {
            return Duration.ofNanos(Math.max(1, deadline - clock.getAsLong()));
        }

        void read() {
            List<TopicPartition> partitions = new ArrayList<>();
            results.topics().forEach(topic -> partitions.addAll(partitions(topic)));
            ends = new HashMap<>(kafka.endOffsets(with(partitions, lanes.keySet()), left()));
            Set<TopicPartition> unread = seek(partitions);
            while (!unread.isEmpty() && anyIsOpen()) {
                if (clock.getAsLong() - deadline >= 0) {
                    throw new TimeoutException(timeout.toMillis() + " ms were not enough to read " + unread);
                }
                poll(unread);
                unread.removeIf(this::isAtItsEnd);
            }
        }

        private boolean anyIsOpen() {
            return lanes.values().stream().anyMatch(lane -> !lane.isClosed());
        }

        /** None of a topic that is not there, or not to be read: it has no results for us. */
        private List<TopicPartition> partitions(String topic) {
            try {
                List<PartitionInfo> known = kafka.partitionsFor(topic, left());
                return known == null
                        ? List.of()
                        : known.stream()
                                .map(one -> new TopicPartition(topic, one.partition()))
                                .toList();
            } catch (InterruptException | TimeoutException tooLate) {
                throw tooLate;
            } catch (KafkaException refused) {
                LOG.warn("Results in {} cannot be looked for: {}", topic, refused.toString());
                return List.of();
            }
        }

        /** Goes to the first record that is young enough, of each partition that has one. */
        private Set<TopicPartition> seek(Collection<TopicPartition> partitions) {
            long since = lanes.values().stream()
                            .mapToLong(lane -> lane.takeover().since())
                            .min()
                            .orElse(0)
                    - ON_ITS_WAY.toMillis();
            Map<TopicPartition, Long> times =
                    partitions.stream().collect(Collectors.toMap(partition -> partition, any -> Math.max(0, since)));
            Map<TopicPartition, OffsetAndTimestamp> starts = new HashMap<>(kafka.offsetsForTimes(times, left()));
            starts.values().removeIf(start -> start == null);
            kafka.assign(starts.keySet());
            starts.forEach((partition, start) -> kafka.seek(partition, start.offset()));
            Set<TopicPartition> unread = new HashSet<>(starts.keySet());
            unread.removeIf(this::isAtItsEnd);
            return unread;
        }

        private void poll(Set<TopicPartition> unread) {
            try {
                Duration wait = left();
                kafka.poll(wait.compareTo(POLL) < 0 ? wait : POLL).forEach(this::take);
            } catch (TopicAuthorizationException refused) {
                LOG.warn("Results cannot be looked for: {}", refused.toString());
                unread.removeIf(partition -> refused.unauthorizedTopics().contains(partition.topic()));
                kafka.assign(unread);
            }
        }

        private boolean isAtItsEnd(TopicPartition partition) {
            return kafka.position(partition, left()) >= ends.getOrDefault(partition, 0L);
        }

        private void take(ConsumerRecord<byte[], byte[]> result) {
            results.placeOf(result).filter(this::isWanted).ifPresent(place -> found.computeIfAbsent(
                            place.partition(), any -> new TreeMap<>())
                    .computeIfAbsent(place.offset(), any -> new HashSet<>())
                    .add(result.topic()));
        }

        private boolean isWanted(Place place) {
            Lane lane = lanes.get(place.partition());
            if (lane == null) {
                return false;
            }
            long ahead = place.offset() - lane.takeover().from();
            return ahead >= 0 && ahead < span && place.offset() < ends.getOrDefault(place.partition(), 0L);
        }

        void tell() {
            found.forEach((partition, offsets) -> lane(partition).takeover().found(offsets));
            // now, and not when the client has closed: that may take its time when brokers are away
            lanes.values().forEach(lane -> lane.takeover().giveUp());
        }

        int count() {
            return found.values().stream().mapToInt(Map::size).sum();
        }

        private Lane lane(TopicPartition partition) {
            Lane lane = lanes.get(partition);
            if (lane == null) {
                throw new IllegalStateException("nobody asked for " + partition);
            }
            return lane;
        }
    }

    private static List<TopicPartition> with(Collection<TopicPartition> some, Collection<TopicPartition> others) {
        List<TopicPartition> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }
}
