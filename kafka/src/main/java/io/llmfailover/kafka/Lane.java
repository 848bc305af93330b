package io.llmfailover.kafka;

import io.llmfailover.kafka.Settings.Limits;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** One assigned partition, for as long as it is assigned. Belongs to the poll thread, but for {@link #isClosed}. */
final class Lane {

    private final TopicPartition partition;
    private final Limits limits;
    private final Tracker tracker;
    private final Takeover takeover;
    private final KeyOrder<Job> order;
    private final Deque<ConsumerRecord<byte[], byte[]>> backlog = new ArrayDeque<>();
    private final Deque<Job> ready = new ArrayDeque<>();
    private int running;
    private boolean leaving;
    private volatile boolean closed;

    Lane(TopicPartition partition, Takeover takeover, Settings settings) {
        this.partition = partition;
        this.takeover = takeover;
        this.limits = settings.limits();
        this.tracker = new Tracker(limits.span());
        this.order = new KeyOrder<>(settings.ordering());
    }

    TopicPartition partition() {
        return partition;
    }

    Tracker tracker() {
        return tracker;
    }

    Takeover takeover() {
        return takeover;
    }

    void receive(ConsumerRecord<byte[], byte[]> record) {
        backlog.add(record);
    }

    /** Takes in what there is room for, and tells how many. What was finished already costs no room. */
    int takeIn(int room) {
        int taken = 0;
        while (taken < room && !leaving && hasRoom()) {
            Job job = new Job(this, backlog.remove());
            if (tracker.begin(job.offset()) && !hasResult(job)) {
                taken++;
                if (order.enter(job.key(), job)) {
                    ready.add(job);
                }
            }
        }
        return taken;
    }

    private boolean hasResult(Job job) {
        boolean has = takeover.hasResultOf(job.record());
        if (has) {
            tracker.finish(job.offset());
        }
        return has;
    }

    private boolean hasRoom() {
        return !backlog.isEmpty()
                && !takeover.isUnderWay()
                && tracker.inFlight() < limits.perPartition()
                && tracker.admits(backlog.element().offset());
    }

    /** The next job to start, or null. */
    @Nullable
    Job start() {
        Job job = leaving ? null : ready.poll();
        if (job != null) {
            running++;
        }
        return job;
    }

    void finish(Job job) {
        running--;
        tracker.finish(job.offset());
        Job next = order.leave(job.key());
        if (next != null) {
            ready.add(next);
        }
    }

    /** The job failed, and holds its offset and its key until it starts again. */
    void fail() {
        running--;
    }

    void startAgain(Job job) {
        ready.add(job);
    }

    /** Nothing more is started: the partition is going. */
    void leave() {
        leaving = true;
    }

    void close() {
        closed = true;
    }

    /** From when on there may be results that no commit tells of; 0 if there will be none. */
    long unknownSince(long now) {
        if (takeover.isOpen()) {
            return takeover.since();
        }
        return leaving && running == 0 ? 0 : now;
    }

    /** Whether the partition is another's by now, so that results do not count here. */
    boolean isClosed() {
        return closed;
    }

    int running() {
        return running;
    }

    int inFlight() {
        return tracker.inFlight();
    }

    /** Whether a job that ends would let another one start. */
    boolean isWaiting() {
        return order.waiting() > 0 || !backlog.isEmpty();
    }

    /** Whether all that was fetched of it has begun, so that the client's position says how far it is. */
    boolean isTakenIn() {
        return backlog.isEmpty() && tracker.hasBegun();
    }

    /** It has something in hand for the next job that ends, so that room is never empty for the time of a fetch. */
    boolean wantsNoMore() {
        return leaving || !backlog.isEmpty();
    }
}
