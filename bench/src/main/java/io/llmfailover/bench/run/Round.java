package io.llmfailover.bench.run;

/** One measurement of a system in each of the two ways, and the processor time that it took, which is 0 if nobody knows it. */
record Round(Measured open, long openCpuMicros, Measured closed, long closedCpuMicros) {

    double openCpu() {
        return (double) openCpuMicros / Math.max(1, open.answered());
    }

    double closedCpu() {
        return (double) closedCpuMicros / Math.max(1, closed.answered());
    }

    long bad() {
        return open.bad() + closed.bad();
    }
}
