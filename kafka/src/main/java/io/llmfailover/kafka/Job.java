package io.llmfailover.kafka;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** A record at work, for the lane that it came by. */
final class Job {

    private final Lane lane;
    private final ConsumerRecord<byte[], byte[]> record;
    private int failures;

    Job(Lane lane, ConsumerRecord<byte[], byte[]> record) {
        this.lane = lane;
        this.record = record;
    }

    Lane lane() {
        return lane;
    }

    ConsumerRecord<byte[], byte[]> record() {
        return record;
    }

    long offset() {
        return record.offset();
    }

    byte @Nullable [] key() {
        return record.key();
    }

    /** How often it failed, this time included. */
    int failedOnceMore() {
        return ++failures;
    }
}
