package io.llmfailover.bench.run;

import io.llmfailover.bench.KafkaCost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What bench/kafka-cost measures: the shipped routes of Kafka in turn with the loop written by hand, in a process of their own. */
record KafkaRow(Spread loopPerSecond, Spread routesPerSecond, Spread loopCpu, Spread routesCpu) {

    private static final int WARM_UP_SECONDS = 300;
    private static final int ROUND_SECONDS = 90;

    static KafkaRow measure(Path folder, int rounds) throws IOException, InterruptedException {
        List<String> options = List.of(
                "-Xms2g",
                "-Xmx2g",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-Dbench.routes=" + System.getProperty("bench.routes"));
        List<String> main = List.of(KafkaCost.class.getName(), Integer.toString(rounds));
        try (Jvm jvm = Jvm.start(folder.resolve("kafka.log"), System.getProperty("java.class.path"), options, main)) {
            if (!jvm.awaitEnd(WARM_UP_SECONDS + ROUND_SECONDS * rounds)) {
                throw new IOException("the rounds of Kafka did not end well: see " + jvm.log());
            }
            return parse(Files.readAllLines(jvm.log()));
        }
    }

    /** Its table has a line for each round: number, rates, processor times. */
    static KafkaRow parse(List<String> lines) {
        List<double[]> rounds = lines.stream()
                .map(line -> line.strip().split("\\s+"))
                .filter(fields -> fields.length == 5 && fields[0].matches("\\d+"))
                .map(fields -> List.of(fields).stream()
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toList();
        if (rounds.isEmpty()) {
            throw new IllegalArgumentException("bench/kafka-cost printed no rounds");
        }
        return new KafkaRow(column(rounds, 1), column(rounds, 2), column(rounds, 3), column(rounds, 4));
    }

    private static Spread column(List<double[]> rounds, int column) {
        return Spread.of(rounds.stream().map(round -> round[column]).toList());
    }
}
