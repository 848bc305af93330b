package io.llmfailover.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** How far a drain was at a time, and what processor time this whole process had taken by then. */
record Moment(long results, long nanos, long cpuNanos) {

    private static final OperatingSystemMXBean OS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    static Moment now(long results) {
        return new Moment(results, System.nanoTime(), OS.getProcessCpuTime());
    }

    double perSecondSince(Moment earlier) {
        return (results - earlier.results) / ((nanos - earlier.nanos) / 1e9);
    }

    double cpuMicrosSince(Moment earlier) {
        return (cpuNanos - earlier.cpuNanos) / 1e3 / (results - earlier.results);
    }
}
