package io.llmfailover.kafka.command;

import io.llmfailover.kafka.topics.Placeholders;
import io.llmfailover.kafka.topics.TopicsException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.KafkaException;

/** The commands by name. Whatever goes wrong is a sentence and a status: 1 when it failed, 2 when it was called wrongly. */
public final class Commands {

    private static final int FAILED = 1;
    private static final int USAGE = 2;

    private static final Map<String, Command> ALL =
            Map.of("send", new SendCommand(), "watch", new WatchCommand(), "replay", new ReplayCommand());

    private final Placeholders placeholders;
    private final PrintStream out;
    private final PrintStream err;

    public Commands(Placeholders placeholders, PrintStream out, PrintStream err) {
        this.placeholders = placeholders;
        this.out = out;
        this.err = err;
    }

    public static Set<String> names() {
        return ALL.keySet();
    }

    public static boolean has(String name) {
        return ALL.containsKey(name);
    }

    /** The name of a command, and its arguments. */
    public int run(List<String> line) {
        Command command = ALL.get(line.get(0));
        if (command == null) {
            throw new IllegalArgumentException("no command " + line.get(0));
        }
        try {
            Arguments arguments = Arguments.of(line.subList(1, line.size()), command.valuedOptions(), command.flags());
            return command.run(arguments, Places.of(placeholders, arguments), new Terminal(out, err));
        } catch (Arguments.Wrong e) {
            err.println(e.getMessage());
            err.println("usage: " + command.usage());
            return USAGE;
        } catch (TopicsException e) {
            e.faults().forEach(err::println);
        } catch (KafkaException e) {
            err.println("Kafka: " + e.getMessage());
        }
        return FAILED;
    }
}
