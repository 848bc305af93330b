package io.llmfailover.gateway;

import io.quarkus.runtime.Quarkus;
import java.util.Arrays;
import java.util.List;

/**
 * The way in: a command, or else the application. Not annotated as main class but named in application.properties: with the
 * annotation Camel would wait for it to be run, which tests do not do.
 */
public final class GatewayMain {

    private GatewayMain() {}

    public static void main(String... args) {
        if (args.length > 0 && args[0].equals(LintCommand.NAME)) {
            List<String> rest = Arrays.asList(args).subList(1, args.length);
            System.exit(new LintCommand(System.out, System.err).run(rest));
        }
        Quarkus.run(args);
    }
}
