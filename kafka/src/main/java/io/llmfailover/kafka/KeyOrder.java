package io.llmfailover.kafka;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** The records of a key, one after the other. Holds no more than the partition has in flight. */
final class KeyOrder<T> {

    private final Ordering ordering;
    private final Map<ByteBuffer, Queue<T>> chains = new HashMap<>();
    private int waiting;

    KeyOrder(Ordering ordering) {
        this.ordering = ordering;
    }

    /** Whether the record may start; if not, it is given back when its turn comes. */
    boolean enter(byte @Nullable [] key, T record) {
        if (key == null || ordering == Ordering.NONE) {
            return true;
        }
        Queue<T> chain = chains.get(ByteBuffer.wrap(key));
        if (chain == null) {
            chains.put(ByteBuffer.wrap(key), new ArrayDeque<>(1));
            return true;
        }
        chain.add(record);
        waiting++;
        return false;
    }

    /** The record of the key that is finished makes room for this one, if there is one. */
    @Nullable
    T leave(byte @Nullable [] key) {
        if (key == null || ordering == Ordering.NONE) {
            return null;
        }
        Queue<T> chain = chains.get(ByteBuffer.wrap(key));
        T next = chain == null ? null : chain.poll();
        if (next == null) {
            chains.remove(ByteBuffer.wrap(key));
        } else {
            waiting--;
        }
        return next;
    }

    int waiting() {
        return waiting;
    }
}
