package io.llmfailover.gateway;

import io.llmfailover.kafka.command.Commands;
import io.llmfailover.kafka.topics.Placeholders;
import io.quarkus.runtime.Quarkus;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * The way in: a command, or else the application. Not annotated as main class but named in application.properties: with the
 * annotation Camel would wait for it to be run, which tests do not do.
 */
public final class GatewayMain {

    private static final int USAGE = 2;

    private GatewayMain() {}

    /** Where Kafka is stands in the same properties as for the application, wherever they come from. */
    private static Commands commands() {
        Config config = ConfigProvider.getConfig();
        return new Commands(
                new Placeholders(name -> config.getOptionalValue(name, String.class)), System.out, System.err);
    }

    public static void main(String... args) {
        if (args.length > 0 && !args[0].startsWith("-")) {
            System.exit(command(List.of(args)));
        }
        Quarkus.run(args);
    }

    private static int command(List<String> line) {
        String name = line.get(0);
        List<String> rest = line.subList(1, line.size());
        if (name.equals(LintCommand.NAME)) {
            return new LintCommand(System.out, System.err).run(rest);
        }
        if (name.equals(KeyCommand.NAME)) {
            return new KeyCommand(System.out, System.err).run(rest);
        }
        if (Commands.has(name)) {
            return commands().run(line);
        }
        // to start the application in its place would surprise whoever mistyped it
        List<String> known = Stream.concat(Stream.of(LintCommand.NAME, KeyCommand.NAME), Commands.names().stream())
                .sorted()
                .toList();
        System.err.println("There is no command " + name + ", only " + String.join(", ", known));
        return USAGE;
    }
}
