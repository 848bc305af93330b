package io.llmfailover.gateway;

import io.llmfailover.kafka.command.Commands;
import io.llmfailover.kafka.topics.Placeholders;
import io.quarkus.runtime.Quarkus;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * The way in: a command, or else the application. Not annotated as main class but named in application.properties: with the
 * annotation Camel would wait for it to be run, which tests do not do.
 */
public final class GatewayMain {

    private GatewayMain() {}

    /** Where Kafka is stands in the same properties as for the application, wherever they come from. */
    private static Commands commands() {
        Config config = ConfigProvider.getConfig();
        return new Commands(
                new Placeholders(name -> config.getOptionalValue(name, String.class)), System.out, System.err);
    }

    public static void main(String... args) {
        if (args.length > 0 && args[0].equals(LintCommand.NAME)) {
            List<String> rest = Arrays.asList(args).subList(1, args.length);
            System.exit(new LintCommand(System.out, System.err).run(rest));
        }
        if (args.length > 0 && args[0].equals(KeyCommand.NAME)) {
            List<String> rest = Arrays.asList(args).subList(1, args.length);
            System.exit(new KeyCommand(System.out, System.err).run(rest));
        }
        if (args.length > 0 && Commands.has(args[0])) {
            System.exit(commands().run(List.of(args)));
        }
        Quarkus.run(args);
    }
}
