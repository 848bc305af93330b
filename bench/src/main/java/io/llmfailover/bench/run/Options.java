package io.llmfailover.bench.run;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The command line, understood. */
final class Options {

    static final String USAGE = "usage: bench/run [--seconds 10] [--rounds 3] [--rate 500] [--connections 16]"
            + " [--rows LIST] [--streams N] [--simulator-port N] [--peer NAME=URL[,HEADER: VALUE...][,pid=N]]...\n"
            + "LIST is none, or some of " + Row.labels() + "; all of them unless it is given";

    /** What is wrong with the command line, a sentence for each fault. */
    static final class Wrong extends RuntimeException {
        Wrong(String message) {
            super(message);
        }
    }

    private final List<Peer> peers = new ArrayList<>();
    private Set<Row> rows = EnumSet.allOf(Row.class);
    private int seconds = 10;
    private int rounds = 3;
    private int rate = 500;
    private int connections = 16;
    private int streams;
    private int simulatorPort;

    private Options() {}

    static Options parse(String... args) {
        Options options = new Options();
        List<String> faults = new ArrayList<>();
        for (int i = 0; i < args.length; i += 2) {
            try {
                if (i + 1 == args.length) {
                    throw new Wrong(args[i] + " needs a value");
                }
                options.set(args[i], args[i + 1]);
            } catch (Wrong wrong) {
                faults.add(wrong.getMessage());
            }
        }
        if (!faults.isEmpty()) {
            throw new Wrong(String.join("\n", faults));
        }
        return options;
    }

    private void set(String name, String value) {
        switch (name) {
            case "--seconds" -> seconds = number(name, value, 1, 3_600);
            case "--rounds" -> rounds = number(name, value, 1, 99);
            case "--rate" -> rate = number(name, value, 1, 100_000);
            case "--connections" -> connections = number(name, value, 1, 10_000);
            case "--streams" -> streams = number(name, value, 1, 9_000);
            case "--simulator-port" -> simulatorPort = number(name, value, 1, 65_535);
            case "--rows" -> rows = rows(value);
            case "--peer" -> peers.add(Peer.parse(value));
            default -> throw new Wrong("unknown argument " + name);
        }
    }

    private static Set<Row> rows(String list) {
        Set<Row> rows = EnumSet.noneOf(Row.class);
        if (!list.equals("none")) {
            for (String label : list.split(",", -1)) {
                rows.add(Row.find(label.strip()).orElseThrow(() -> new Wrong("there is no row " + label.strip())));
            }
        }
        return rows;
    }

    private static int number(String name, String value, int least, int most) {
        if (value.matches("\\d{1,9}")) {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw new Wrong(name + " needs a whole number from " + least + " to " + most + ", not " + value);
    }

    Set<Row> rows() {
        return rows;
    }

    List<Peer> peers() {
        return peers;
    }

    int seconds() {
        return seconds;
    }

    int rounds() {
        return rounds;
    }

    int rate() {
        return rate;
    }

    int connections() {
        return connections;
    }

    /** None if 0. */
    int streams() {
        return streams;
    }

    /** A free one if 0. */
    int simulatorPort() {
        return simulatorPort;
    }
}
