package io.llmfailover.kafka;

import io.llmfailover.kafka.Settings.Limits;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** What is taken in, what starts, what waits. Belongs to the poll thread and knows no Kafka client. */
final class Flow {

    private final Settings settings;
    private final Limits limits;
    private final Consumer<Job> starter;
    private final Map<TopicPartition, Lane> lanes = new HashMap<>();
    private final Retries retries = new Retries();
    private final Tally tally = new Tally();
    private int strays;
    private int turn;
    private boolean held;
    private boolean failing;

    Flow(Settings settings, Consumer<Job> starter) {
        this.settings = settings;
        this.limits = settings.limits();
        this.starter = starter;
    }

    Lane assign(TopicPartition partition, Takeover takeover, NavigableSet<Long> finished) {
        drop(List.of(partition));
        Lane lane = new Lane(partition, takeover, settings);
        lane.tracker().restore(takeover.from(), finished);
        lanes.put(partition, lane);
        return lane;
    }

    /** Starts nothing more of the partitions. */
    void leave(Collection<TopicPartition> partitions) {
        of(partitions).forEach(Lane::leave);
    }

    /** The partitions are another's. What still runs for them does not count any more, but takes its room. */
    void drop(Collection<TopicPartition> partitions) {
        for (Lane lane : of(partitions)) {
            lane.close();
            strays += lane.running();
            retries.forget(lane);
            lanes.remove(lane.partition());
        }
    }

    void receive(ConsumerRecord<byte[], byte[]> record) {
        Lane lane = lanes.get(new TopicPartition(record.topic(), record.partition()));
        if (lane != null) {
            lane.receive(record);
        }
    }

    void finished(Job job) {
        if (job.lane().isClosed()) {
            strays--;
        } else {
            job.lane().finish(job);
            tally.finish();
        }
    }

    /** The job keeps its offset and its key, and starts again after a wait. */
    void failed(Job job, long now) {
        if (job.lane().isClosed()) {
            strays--;
        } else {
            job.lane().fail();
            tally.fail();
            retries.add(job, now, settings.waits().retryAfter(job.failedOnceMore()));
        }
    }

    /** Starts what may start. */
    void go(long now) {
        for (Job job = retries.due(now); job != null; job = retries.due(now)) {
            job.lane().startAgain(job);
        }
        if (held) {
            return;
        }
        takeIn();
        for (Lane lane : lanes.values()) {
            for (Job job = lane.start(); job != null; job = lane.start()) {
                starter.accept(job);
            }
        }
    }

    private void takeIn() {
        failing = Limits.tooMany(failing, retries.size(), limits.failed());
        int room = failing ? 0 : limits.inFlight() - inFlight();
        List<Lane> inTurn = new ArrayList<>(lanes.values());
        if (room <= 0 || inTurn.isEmpty()) {
            return;
        }
        // an equal share for each, then the rest to whom it helps; the first one changes
        int share = Math.max(1, room / inTurn.size());
        turn = (turn + 1) % inTurn.size();
        for (int i = 0; i < 2 * inTurn.size() && room > 0; i++) {
            int most = i < inTurn.size() ? Math.min(share, room) : room;
            room -= inTurn.get((turn + i) % inTurn.size()).takeIn(most);
        }
    }

    /** The partitions that nothing should be fetched of. */
    Set<TopicPartition> paused() {
        failing = Limits.tooMany(failing, retries.size(), limits.failed());
        boolean all = held || failing;
        return lanes.values().stream()
                .filter(lane -> lane.wantsNoMore() || all)
                .map(Lane::partition)
                .collect(Collectors.toSet());
    }

    /** Why nothing is fetched of some partitions, or of all; empty if it is. */
    String pausedBecause() {
        if (held) {
            return "held";
        }
        if (failing) {
            return "maxFailed";
        }
        return inFlight() >= limits.inFlight() ? "maxInFlight" : anyIsPaused() ? "limits of partitions" : "";
    }

    private boolean anyIsPaused() {
        return lanes.values().stream().anyMatch(Lane::wantsNoMore);
    }

    /** The farthest that a partition has run ahead of its oldest unfinished record. */
    int span() {
        return lanes.values().stream()
                .mapToInt(lane -> lane.tracker().span())
                .max()
                .orElse(0);
    }

    Tally tally() {
        return tally;
    }

    void hold(boolean hold) {
        held = hold;
    }

    /** Whether the end of a job would let something else begin. */
    boolean isWaiting() {
        return lanes.values().stream().anyMatch(Lane::isWaiting);
    }

    long nextRetryWithin(long now, long atMost) {
        return retries.within(now, atMost);
    }

    int inFlight() {
        return strays + lanes.values().stream().mapToInt(Lane::inFlight).sum();
    }

    int failing() {
        return retries.size();
    }

    int running() {
        return strays + running(lanes.keySet());
    }

    int running(Collection<TopicPartition> partitions) {
        return of(partitions).stream().mapToInt(Lane::running).sum();
    }

    Set<TopicPartition> partitions() {
        return Set.copyOf(lanes.keySet());
    }

    @Nullable
    Lane lane(TopicPartition partition) {
        return lanes.get(partition);
    }

    List<Lane> of(Collection<TopicPartition> partitions) {
        return partitions.stream().filter(lanes::containsKey).map(lanes::get).toList();
    }
}
