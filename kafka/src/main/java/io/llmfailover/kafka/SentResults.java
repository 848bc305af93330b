package io.llmfailover.kafka;

import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** How to find the results that a former owner of a partition sent, and did not come to commit. */
public interface SentResults {

    /** A record that has its result. */
    record Place(TopicPartition partition, long offset) {}

    /** The topics that results go to. */
    Set<String> topics();

    /** The record whose result this is; empty if it is none, or if another one follows. */
    Optional<Place> placeOf(ConsumerRecord<byte[], byte[]> result);

    /** Whether the result of a record could be in this topic. Without that, whoever may write to one could end the requests of others. */
    boolean isFor(ConsumerRecord<byte[], byte[]> record, String topic);
}
