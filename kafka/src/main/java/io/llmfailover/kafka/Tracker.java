package io.llmfailover.kafka;

import java.util.Collections;
import java.util.NavigableSet;
import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * Which offsets of a partition are at work and which are finished. Everything below {@link #committable} is finished;
 * what is finished above it is kept by name, for the note beside the commit.
 */
public final class Tracker {

    private final int maxSpan;
    private final TreeSet<Long> inFlight = new TreeSet<>();
    private final TreeSet<Long> finished = new TreeSet<>();
    private long restoredAt = -1;
    private long next = -1;
    private boolean changed;

    public Tracker(int maxSpan) {
        this.maxSpan = maxSpan;
    }

    /** What a former owner of the partition finished above the offset it committed. */
    public void restore(long committed, NavigableSet<Long> above) {
        restoredAt = committed;
        finished.addAll(above.tailSet(committed, true));
    }

    /** Whether the offset may begin: not too far from the oldest that is not finished. */
    boolean admits(long offset) {
        return inFlight.isEmpty() || offset - inFlight.first() < maxSpan;
    }

    /** Begins an offset, in rising order. False when it is finished already. */
    public boolean begin(long offset) {
        if (offset < next) {
            throw new IllegalArgumentException("offset " + offset + " comes after " + (next - 1));
        }
        if (next < 0 && offset < restoredAt) {
            // the topic was made anew or the group was moved back: these are other records, or wanted again
            finished.clear();
        }
        // the first commit says who began here, and when
        changed |= next < 0 && restoredAt < 0;
        next = offset + 1;
        if (finished.contains(offset)) {
            settle();
            return false;
        }
        inFlight.add(offset);
        return true;
    }

    /** Before this position there is nothing left to begin: what lies between is no record, such as the end of a transaction. */
    void passed(long position) {
        if (next >= 0 && position > next) {
            next = position;
            settle();
        }
    }

    /** Whether a record was ever begun here. */
    boolean hasBegun() {
        return next >= 0;
    }

    public void finish(long offset) {
        if (!inFlight.remove(offset)) {
            throw new IllegalStateException("offset " + offset + " is not in flight");
        }
        finished.add(offset);
        settle();
    }

    private void settle() {
        finished.headSet(low(), false).clear();
        changed = true;
    }

    private long low() {
        return inFlight.isEmpty() ? next : inFlight.first();
    }

    /** The offset that may be committed: the first that is not finished. Empty when nothing was ever committed or begun. */
    public OptionalLong committable() {
        long offset = next < 0 ? restoredAt : low();
        return offset < 0 ? OptionalLong.empty() : OptionalLong.of(offset);
    }

    public NavigableSet<Long> finishedAbove() {
        return Collections.unmodifiableNavigableSet(finished);
    }

    int inFlight() {
        return inFlight.size();
    }

    int span() {
        return inFlight.isEmpty() ? 0 : (int) Math.min(Integer.MAX_VALUE, next - inFlight.first());
    }

    /** Whether there is something to commit since the last {@link #committed}. */
    boolean changed() {
        return changed;
    }

    void committed() {
        changed = false;
    }

    void commitAgain() {
        changed = next >= 0;
    }
}
