package io.llmfailover.kafka;

import java.util.Collections;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What a partition's former owner answered after its last commit, as far as it is known. Nothing of the partition begins before
 * that. Belongs to the poll thread, but for {@link #found}.
 */
final class Takeover {

    private final long from;
    private final long since;
    private final @Nullable SentResults results;
    private volatile boolean isUnderWay;
    private volatile NavigableMap<Long, Set<String>> found = Collections.emptyNavigableMap();

    /**
     * @param from the offset that was committed
     * @param since when, in milliseconds of the calendar; 0 if nothing can have been answered after that
     */
    Takeover(long from, long since, @Nullable SentResults results) {
        this.from = from;
        this.since = since;
        this.results = results;
        this.isUnderWay = results != null && from >= 0 && since > 0;
    }

    long from() {
        return from;
    }

    boolean isUnderWay() {
        return isUnderWay;
    }

    /** The end of the search. Of each offset, the topics where a result of it is. */
    void found(NavigableMap<Long, Set<String>> answers) {
        found = new TreeMap<>(answers);
        isUnderWay = false;
    }

    /** There is no search any more: what was found by now is all that will be known. */
    void giveUp() {
        isUnderWay = false;
    }

    /** Whether a record that is about to begin has its result. They come in rising order. */
    boolean hasResultOf(ConsumerRecord<byte[], byte[]> record) {
        SentResults known = results;
        if (known == null || found.isEmpty()) {
            return false;
        }
        if (record.offset() < from) {
            // the group was moved back, or the topic was made anew: these are other records, or wanted again
            found.clear();
            return false;
        }
        Set<String> topics = found.getOrDefault(record.offset(), Set.of());
        found.headMap(record.offset(), true).clear();
        return topics.stream().anyMatch(topic -> known.isFor(record, topic));
    }

    /** As long as not all is made use of that was found: until then the next owner would have to search for it too. */
    boolean isOpen() {
        return isUnderWay || !found.isEmpty();
    }

    /** When the former owner committed, in milliseconds of the calendar. */
    long since() {
        return since;
    }
}
