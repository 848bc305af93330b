package io.llmfailover.bench.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Linux tells of a process. */
final class ProcStat {

    /** Of the fields behind the name: the state is the first of them. */
    private static final int USER = 11;

    private static final int SYSTEM = 12;

    /** USER_HZ, which Linux has had at 100 for all its machines that Java runs on, whatever the kernel counts in. */
    private static final int MICROS_OF_TICK = 10_000;

    private ProcStat() {}

    /** Microseconds of processor time that it has taken so far. */
    static long cpuMicros(long pid) throws IOException {
        return cpuMicros(Files.readString(Path.of("/proc", Long.toString(pid), "stat"), StandardCharsets.UTF_8));
    }

    /** The name stands in parentheses and may have blanks and parentheses itself: the last one ends it. */
    static long cpuMicros(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM])) * MICROS_OF_TICK;
    }

    /** The most mebibytes that were resident so far. */
    static long mostResident(long pid) throws IOException {
        return mostResident(Files.readString(Path.of("/proc", Long.toString(pid), "status"), StandardCharsets.UTF_8));
    }

    static long mostResident(String status) {
        return status.lines()
                .filter(line -> line.startsWith("VmHWM:"))
                .map(line -> line.replaceAll("\\D", ""))
                .mapToLong(kibibytes -> Long.parseLong(kibibytes) / 1024)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no VmHWM in the status of a process"));
    }
}
