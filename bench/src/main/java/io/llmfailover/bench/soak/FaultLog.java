package io.llmfailover.bench.soak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

/** What was done to whom and when, in a file of a line each. */
final class FaultLog {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Times are milliseconds since 1970, as the records have them. */
    record Entry(String fault, String target, long from, long to, boolean repeats) {}

    private final Path file;
    private final long start = System.currentTimeMillis();

    FaultLog(Path file) throws IOException {
        this.file = file;
        Files.writeString(file, "", StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
    }

    synchronized void add(Entry entry) throws IOException {
        String line = JSON.writeValueAsString(Map.of(
                "fault", entry.fault(),
                "target", entry.target(),
                "from", entry.from(),
                "to", entry.to(),
                "repeats", entry.repeats()));
        Files.writeString(file, line + "\n", StandardOpenOption.APPEND);
        System.out.printf(
                "%6.1f s  %-16s %s, %.1f s%n",
                (entry.from() - start) / 1e3, entry.fault(), entry.target(), (entry.to() - entry.from()) / 1e3);
    }

    static List<Entry> read(Path file) throws IOException {
        return Files.readAllLines(file).stream().map(FaultLog::entry).toList();
    }

    private static Entry entry(String line) {
        try {
            JsonNode node = JSON.readTree(line);
            return new Entry(
                    node.path("fault").asText(),
                    node.path("target").asText(),
                    node.path("from").asLong(),
                    node.path("to").asLong(),
                    node.path("repeats").asBoolean());
        } catch (IOException e) {
            throw new IllegalArgumentException("not a line of the log of faults: " + line, e);
        }
    }
}
