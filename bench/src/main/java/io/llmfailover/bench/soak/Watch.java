package io.llmfailover.bench.soak;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks at the gateway that lives all the time: what it holds after a collection, its threads and its open files. */
final class Watch {

    /** One look. */
    record Look(double seconds, long heapKilobytes, long residentKilobytes, long threads, long files) {}

    private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");

    private final long start = System.nanoTime();
    private final Program gateway;
    private final List<Look> looks = new ArrayList<>();

    Watch(Program gateway) {
        this.gateway = gateway;
    }

    /** Asks for a collection, so not too often. */
    void look() throws IOException, InterruptedException {
        long heap = live();
        Path process = Path.of("/proc", Long.toString(gateway.pid()));
        String status = Files.readString(process.resolve("status"));
        long files;
        try (var list = Files.list(process.resolve("fd"))) {
            files = list.count();
        }
        looks.add(new Look(
                (System.nanoTime() - start) / 1e9,
                heap / 1024,
                number(status, "VmRSS:"),
                number(status, "Threads:"),
                files));
    }

    private long live() throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(gateway.pid()),
                        "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        String told = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher total = TOTAL.matcher(told);
        if (jcmd.waitFor() != 0 || !total.find()) {
            throw new IOException("the gateway's memory cannot be seen: " + told);
        }
        return Long.parseLong(total.group(1));
    }

    private static long number(String status, String name) {
        return status.lines()
                .filter(line -> line.startsWith(name))
                .map(line -> line.replaceAll("[^0-9]", ""))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElse(-1);
    }

    void print() {
        System.out.println("gateway-1: seconds   heap MB after collection   resident MB   threads   files");
        for (Look look : looks) {
            System.out.printf(
                    "%18.0f %26.1f %13.0f %9d %7d%n",
                    look.seconds(),
                    look.heapKilobytes() / 1024.0,
                    look.residentKilobytes() / 1024.0,
                    look.threads(),
                    look.files());
        }
    }
}
