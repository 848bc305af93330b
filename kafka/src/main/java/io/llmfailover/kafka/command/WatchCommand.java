package io.llmfailover.kafka.command;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** Prints results and dead letters as they come, a line each. */
final class WatchCommand implements Command {

    private static final Duration POLL = Duration.ofMillis(200);

    @Override
    public String usage() {
        return "watch [--brokers HOST:PORT] [--limit N]";
    }

    @Override
    public Set<String> valuedOptions() {
        return Set.of("--brokers", "--limit");
    }

    @Override
    public Set<String> flags() {
        return Set.of();
    }

    @Override
    public int run(Arguments arguments, Places places, Terminal terminal) {
        if (!arguments.rest().isEmpty()) {
            throw new Arguments.Wrong("there is nothing to name");
        }
        int left = arguments.number("--limit", 999_999_999);
        try (KafkaConsumer<byte[], byte[]> results = Kafka.consumer(places, Map.of())) {
            Kafka.assignToEnds(results, places.responses(), places.deadLetters());
            terminal.error("watching " + places.responses() + " and " + places.deadLetters());
            while (left > 0) {
                for (ConsumerRecord<byte[], byte[]> record : results.poll(POLL)) {
                    if (left > 0) {
                        terminal.line(line(new Outcome(record)));
                        left--;
                    }
                }
            }
        }
        return 0;
    }

    private static String line(Outcome outcome) {
        return outcome.failed()
                ? "failed    " + outcome.id() + "  " + outcome.failure()
                : "answered  " + outcome.id() + "  " + outcome.origin() + "  " + outcome.answer();
    }
}
