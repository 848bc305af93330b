package io.llmfailover.simulator;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The command line, understood. */
record Arguments(SimulatorOptions options, @Nullable Path script, boolean help) {
    static final String USAGE = "usage: java -jar llm-failover-simulator.jar [--port 8089] [--host 127.0.0.1]"
            + " [--script faults.json] [--journal 10000] [--loops 1] [--seed 42] [--no-auth] [--tls]";
    private static final int PORT = 8089;

    /** One sentence on what is wrong with the command line. */
    static final class BadArgument extends RuntimeException {
        BadArgument(String message) {
            super(message);
        }
    }

    static Arguments parse(String... args) {
        Arguments parsed = new Arguments(SimulatorOptions.DEFAULT.withPort(PORT), null, false);
        for (int i = 0; i < args.length; i++) {
            Arguments flagged = parsed.flag(args[i]);
            if (flagged == null) {
                String value = i + 1 < args.length ? args[i + 1] : null;
                parsed = parsed.valued(args[i], value);
                i++;
            } else {
                parsed = flagged;
            }
        }
        return parsed;
    }

    private @Nullable Arguments flag(String name) {
        return switch (name) {
            case "--help", "-h" -> new Arguments(options, script, true);
            case "--no-auth" -> with(options.withRequireAuth(false));
            case "--tls" -> with(options.withTls(true));
            default -> null;
        };
    }

    private Arguments valued(String name, @Nullable String value) {
        return switch (name) {
            case "--port" -> with(options.withPort((int) number(name, value, 0, 65535)));
            case "--host" -> with(options.withHost(present(name, value)));
            case "--journal" -> with(options.withJournalSize((int) number(name, value, 0, 10_000_000)));
            case "--loops" -> with(options.withEventLoops((int) number(name, value, 1, 256)));
            case "--seed" -> with(options.withSeed(number(name, value, Long.MIN_VALUE, Long.MAX_VALUE)));
            case "--script" -> new Arguments(options, Path.of(present(name, value)), help);
            default -> throw new BadArgument("unknown argument " + name + "; " + USAGE);
        };
    }

    private Arguments with(SimulatorOptions changed) {
        return new Arguments(changed, script, help);
    }

    private static String present(String name, @Nullable String value) {
        if (value == null) {
            throw new BadArgument(name + " needs a value");
        }
        return value;
    }

    private static long number(String name, @Nullable String value, long least, long most) {
        try {
            long number = Long.parseLong(present(name, value));
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below, in the same words as a number out of range.
        }
        throw new BadArgument(name + " needs a whole number from " + least + " to " + most + ", not " + value);
    }
}
