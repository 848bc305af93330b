package io.llmfailover.kafka;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One Kafka client, from its making to its end. Belongs to the poll thread. */
final class Session implements ConsumerRebalanceListener {

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    private final Consumer<byte[], byte[]> kafka;
    private final Flow flow;
    private final Inbox inbox;
    private final Lease lease;
    private final Takeovers takeovers;
    private final Settings.Waits waits;
    private final LongSupplier clock;
    private final Duration timeout;
    private final Commits commits;
    private final @Nullable Metric connections;
    private boolean closing;
    private boolean abandoned;

    Session(
            Consumer<byte[], byte[]> kafka,
            Flow flow,
            Inbox inbox,
            Lease lease,
            Takeovers takeovers,
            Settings.Waits waits,
            LongSupplier clock,
            InstantSource calendar,
            Duration timeout) {
        this.kafka = kafka;
        this.flow = flow;
        this.inbox = inbox;
        this.lease = lease;
        this.takeovers = takeovers;
        this.waits = waits;
        this.clock = clock;
        this.timeout = timeout;
        this.connections = connections(kafka);
        this.commits = new Commits(kafka, flow, lease, waits.commit(), timeout, clock, calendar);
    }

    /** Once round: what ended, what may start, what is fetched. */
    void turn() {
        collect();
        long now = clock.getAsLong();
        flow.go(now);
        pause();
        commits.atInterval(now);
        try {
            for (ConsumerRecord<byte[], byte[]> record : kafka.poll(sleep(now))) {
                flow.receive(record);
            }
        } catch (WakeupException woken) {
            // a result is in the inbox
        } finally {
            inbox.awake();
        }
    }

    private Duration sleep(long now) {
        long nanos = flow.nextRetryWithin(now, waits.poll().toNanos());
        return inbox.mayIBlock(flow.isWaiting()) ? Duration.ofNanos(nanos) : Duration.ZERO;
    }

    private void collect() {
        for (Done done = inbox.next(); done != null; done = inbox.next()) {
            take(done);
        }
    }

    private void take(Done done) {
        if (done.failed()) {
            flow.failed(done.job(), clock.getAsLong());
        } else {
            flow.finished(done.job());
        }
    }

    /** Kafka forgets what is paused with each new assignment, so it is asked and set right each time round. */
    private void pause() {
        Set<TopicPartition> wanted = new HashSet<>(flow.paused());
        wanted.retainAll(kafka.assignment());
        Set<TopicPartition> toResume = new HashSet<>(kafka.paused());
        toResume.removeAll(wanted);
        wanted.removeAll(kafka.paused());
        if (!wanted.isEmpty()) {
            kafka.pause(wanted);
        }
        if (!toResume.isEmpty()) {
            kafka.resume(toResume);
        }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        if (partitions.isEmpty()) {
            return;
        }
        long asked = clock.getAsLong();
        Map<TopicPartition, OffsetAndMetadata> committed = committed(Set.copyOf(partitions));
        takeovers.begin(partitions.stream()
                .map(partition -> assign(partition, committed.get(partition)))
                .toList());
        lease.provenAt(asked);
        pause();
    }

    private Lane assign(TopicPartition partition, @Nullable OffsetAndMetadata last) {
        long offset = last == null ? -1 : last.offset();
        FinishedNote note = last == null ? FinishedNote.NONE : FinishedNote.read(offset, last.metadata());
        return flow.assign(partition, takeovers.of(offset, note.since()), note.finished());
    }

    private Map<TopicPartition, OffsetAndMetadata> committed(Set<TopicPartition> partitions) {
        try {
            return committedOnceWoken(partitions);
        } catch (KafkaException failure) {
            LOG.warn(
                    "Could not read the notes beside the commits, so some records may be repeated: {}",
                    failure.toString());
            return Map.of();
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> committedOnceWoken(Set<TopicPartition> partitions) {
        try {
            return kafka.committed(partitions, timeout);
        } catch (WakeupException justWoken) {
            // meant for the poll; it is used up now
            return kafka.committed(partitions, timeout);
        }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        if (!abandoned) {
            flow.leave(partitions);
            awaitRunning(partitions);
            commits.now(partitions);
        }
        flow.drop(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        flow.drop(partitions);
    }

    private void awaitRunning(Collection<TopicPartition> partitions) {
        collect();
        long deadline = clock.getAsLong() + (closing ? 0 : waits.grace().toNanos());
        long left = deadline - clock.getAsLong();
        while (left > 0 && flow.running(partitions) > 0) {
            Done done = inbox.next(Duration.ofNanos(left));
            if (done == null) {
                return;
            }
            take(done);
            flow.go(clock.getAsLong());
            left = deadline - clock.getAsLong();
        }
    }

    /** Whether there is a connection to any broker. A client that has none does not say so by itself: it goes on trying. */
    boolean isConnected() {
        return connections != null && connections.metricValue() instanceof Number count && count.doubleValue() > 0;
    }

    private static @Nullable Metric connections(Consumer<byte[], byte[]> kafka) {
        return kafka.metrics().values().stream()
                .filter(metric -> metric.metricName().name().equals("connection-count"))
                .findFirst()
                .orElse(null);
    }

    void wake() {
        kafka.wakeup();
    }

    /** Lets what runs finish within the grace, commits what is finished, and leaves the group. */
    void close() {
        flow.leave(flow.partitions());
        awaitRunning(flow.partitions());
        commits.now(flow.partitions());
        closing = true;
        shut();
    }

    /** As if the process had died: nothing is committed any more. */
    void abandon() {
        abandoned = true;
        shut();
    }

    private void shut() {
        try {
            kafka.close(CloseOptions.timeout(timeout));
        } catch (RuntimeException failure) {
            LOG.warn("Could not close the Kafka client in good order: {}", failure.toString());
        }
        flow.drop(flow.partitions());
    }
}
