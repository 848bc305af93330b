package io.llmfailover.bench;

import java.lang.management.ManagementFactory;

/** What this process holds. */
final class Memory {

    private Memory() {}

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
