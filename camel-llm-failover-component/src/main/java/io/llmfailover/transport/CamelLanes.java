package io.llmfailover.transport;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.camel.CamelContext;

/** One lane per origin. Origins come from the configuration; the bound is for those that do not. */
final class CamelLanes implements AutoCloseable {

    private static final int MAX = 1_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, CamelLane> lanes = new HashMap<>();
    private final CamelContext context;
    private boolean closed;

    CamelLanes(CamelContext context) {
        this.context = context;
    }

    CamelLane to(String origin) throws Exception {
        lock.lock();
        try {
            CamelLane lane = lanes.get(origin);
            if (lane == null) {
                checkRoom();
                lane = CamelLane.open(context, origin);
                lanes.put(origin, lane);
            }
            return lane;
        } finally {
            lock.unlock();
        }
    }

    private void checkRoom() {
        if (closed || lanes.size() >= MAX) {
            throw new IllegalStateException(closed ? "closed" : "more than " + MAX + " different hosts");
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            lanes.values().forEach(CamelLane::close);
            lanes.clear();
        } finally {
            lock.unlock();
        }
    }
}
