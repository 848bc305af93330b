package io.llmfailover.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;

/** What this process holds. */
final class Memory {

    private Memory() {}

    /** Mebibytes of heap that the last collections left, without asking for one: that would take the time that is measured. */
    static long afterLastCollection() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null)
                        .mapToLong(pool -> pool.getCollectionUsage().getUsed())
                        .sum()
                >> 20;
    }

    /** Mebibytes of heap that a full collection leaves. */
    static long afterCollection() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
    }

    static int threads() {
        return ManagementFactory.getThreadMXBean().getThreadCount();
    }

    static int mostThreads() {
        return ManagementFactory.getThreadMXBean().getPeakThreadCount();
    }
}
