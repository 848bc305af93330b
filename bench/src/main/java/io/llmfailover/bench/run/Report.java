package io.llmfailover.bench.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All that was measured, for people and for programs. */
final class Report {

    private static final String LINE = "%-20s %8s %8s %17s %9s %8s %17s %8s %17s %6s %5s%n";

    private final List<Series> series;
    private final List<Held> held;
    private final @Nullable KafkaRow kafka;

    Report(List<Series> series, List<Held> held, @Nullable KafkaRow kafka) {
        this.series = series;
        this.held = held;
        this.kafka = kafka;
    }

    String table() {
        StringBuilder out = new StringBuilder(128);
        out.append(String.format(
                LINE, "", "p50 ms", "p99 ms", "", "first ms", "rate/s", "", "CPU us", "", "calls", "bad"));
        for (Series one : series) {
            out.append(line(one));
        }
        if (kafka != null) {
            out.append(line("kafka-loop", kafka.loopPerSecond(), kafka.loopCpu()));
            out.append(line("kafka-routes", kafka.routesPerSecond(), kafka.routesCpu()));
        }
        held.forEach(one -> out.append(one.line()).append('\n'));
        return out.toString();
    }

    private static String line(Series one) {
        Spread p99 = one.of(round -> round.open().p99());
        Spread rate = one.of(round -> round.closed().perSecond());
        Spread cpu = one.of(Round::closedCpu);
        boolean known = one.target().pid() != 0;
        return String.format(
                LINE,
                one.name(),
                fine(one.of(round -> round.open().p50()).median()),
                fine(p99.median()),
                range(p99, 2),
                fine(one.of(round -> round.open().first50()).median()),
                whole(rate.median()),
                range(rate, 0),
                known ? whole(cpu.median()) : "-",
                known ? range(cpu, 0) : "",
                fine(one.calls()),
                one.bad());
    }

    private static String line(String name, Spread rate, Spread cpu) {
        return String.format(
                LINE,
                name,
                "-",
                "-",
                "",
                "-",
                whole(rate.median()),
                range(rate, 0),
                whole(cpu.median()),
                range(cpu, 0),
                "-",
                "-");
    }

    private static String fine(double value) {
        return String.format("%.2f", value);
    }

    private static String whole(double value) {
        return String.format("%.0f", value);
    }

    private static String range(Spread spread, int digits) {
        String number = "%." + digits + "f";
        return String.format("(" + number + "-" + number + ")", spread.least(), spread.most());
    }

    /** What is not as it should be, a sentence each. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        series.stream()
                .filter(one -> one.bad() > 0)
                .forEach(one -> faults.add(one.name() + ": " + one.bad() + " bad, " + one.faults()));
        held.stream()
                .filter(one -> one.measured().bad() > 0)
                .forEach(one -> faults.add(one.name() + ": " + one.measured().bad() + " bad, "
                        + one.measured().faults()));
        find(Row.FAILOVER)
                .filter(one -> one.calls() < 1.99)
                .ifPresent(one -> faults.add("failover: requests did not fail over, calls each: " + one.calls()));
        find(Row.BREAKER_OPEN)
                .filter(one -> one.calls() > 1.05)
                .ifPresent(one -> faults.add("breaker-open: the breaker is not open, calls each: " + one.calls()));
        return faults;
    }

    private Optional<Series> find(Row row) {
        return series.stream().filter(one -> one.name().equals(row.label())).findFirst();
    }

    Summary summary() {
        return Summary.of(find(Row.DIRECT), find(Row.PROXY), find(Row.GATEWAY), find(Row.FAILOVER));
    }

    void write(Path file, Options options) throws IOException {
        ObjectMapper json = new ObjectMapper();
        ObjectNode all = json.createObjectNode();
        all.put("java", Runtime.version().toString());
        all.put("processors", Runtime.getRuntime().availableProcessors());
        all.put("seconds", options.seconds()).put("rate", options.rate()).put("connections", options.connections());
        ObjectNode rows = all.putObject("rows");
        for (Series one : series) {
            ObjectNode row = rows.putObject(one.name());
            row.put("p99_ms", one.p99()).put("per_second", one.perSecond());
            row.put("cpu_us", one.cpu())
                    .put("cpu_us_open", one.of(Round::openCpu).median());
            row.set("rounds", json.valueToTree(one.rounds()));
        }
        all.set("kafka", json.valueToTree(kafka));
        all.set("held", json.valueToTree(held));
        all.put("summary", summary().toString());
        json.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), all);
    }
}
