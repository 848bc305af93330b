package io.llmfailover.bench.soak;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The command line, understood. */
record Options(int seconds, long seed, List<Fault> faults, int gateways, int rate, Path folder) {

    static final String USAGE =
            "usage: bench/soak [--seconds 120] [--seed 1] [--faults LIST] [--gateways 2] [--rate 30]\n"
                    + "LIST is none, or some of " + Fault.names(", ") + "; all but gateway-sleep unless it is given";

    private static final int LEAST_SECONDS = 20;

    /** One sentence on what is wrong with the command line. */
    static final class Wrong extends RuntimeException {
        Wrong(String message) {
            super(message);
        }
    }

    static Options parse(Path folder, String... args) {
        Options options = new Options(120, 1, Fault.usual(), 2, 30, folder);
        for (int i = 0; i < args.length; i += 2) {
            if (i + 1 == args.length) {
                throw new Wrong(args[i] + " needs a value");
            }
            options = options.with(args[i], args[i + 1]);
        }
        return options;
    }

    private Options with(String name, String value) {
        return switch (name) {
            case "--seconds" ->
                new Options((int) number(name, value, LEAST_SECONDS, 86_400), seed, faults, gateways, rate, folder);
            case "--seed" ->
                new Options(
                        seconds, number(name, value, Long.MIN_VALUE, Long.MAX_VALUE), faults, gateways, rate, folder);
            case "--faults" -> new Options(seconds, seed, faults(value), gateways, rate, folder);
            case "--gateways" -> new Options(seconds, seed, faults, (int) number(name, value, 2, 8), rate, folder);
            case "--rate" -> new Options(seconds, seed, faults, gateways, (int) number(name, value, 1, 1_000), folder);
            default -> throw new Wrong("unknown argument " + name);
        };
    }

    private static List<Fault> faults(String list) {
        if (list.equals("none")) {
            return List.of();
        }
        List<Fault> faults = new ArrayList<>();
        for (String name : list.split(",", -1)) {
            faults.add(Arrays.stream(Fault.values())
                    .filter(fault -> fault.label().equals(name.trim()))
                    .findFirst()
                    .orElseThrow(() -> new Wrong("there is no fault " + name.trim())));
        }
        return List.copyOf(faults);
    }

    private static long number(String name, String value, long least, long most) {
        try {
            long number = Long.parseLong(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below, in the same words as a number out of range
        }
        throw new Wrong(name + " needs a whole number from " + least + " to " + most + ", not " + value);
    }
}
