package io.llmfailover.kafka.contract;

import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedOperation;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.service.ServiceSupport;

/** Remembers the last {@code most} ids, in memory, for Camel's {@code idempotentConsumer}. */
@ManagedResource(description = "Ids that were answered")
public class AnsweredIds extends ServiceSupport implements IdempotentRepository {

    private int most = 100_000;
    private RecentIds ids = new RecentIds(most);

    @Override
    public boolean add(String key) {
        Fingerprint id = Fingerprint.of(key);
        synchronized (this) {
            return ids.add(id);
        }
    }

    @Override
    public boolean contains(String key) {
        Fingerprint id = Fingerprint.of(key);
        synchronized (this) {
            return ids.contains(id);
        }
    }

    @Override
    public boolean remove(String key) {
        Fingerprint id = Fingerprint.of(key);
        synchronized (this) {
            return ids.remove(id);
        }
    }

    /** They are here from when work on them begins. */
    @Override
    public boolean confirm(String key) {
        return true;
    }

    @Override
    @ManagedOperation(description = "Forgets them all")
    public synchronized void clear() {
        ids = new RecentIds(most);
    }

    @ManagedAttribute(description = "How many are remembered now")
    public synchronized int getRemembered() {
        return ids.size();
    }

    @ManagedAttribute(description = "How many are remembered at most")
    public synchronized int getMost() {
        return most;
    }

    /** Forgets them all, too. */
    public synchronized void setMost(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("most must be at least 1, not " + most);
        }
        this.most = most;
        clear();
    }
}
