package io.llmfailover.simulator.wire;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A vendor of OpenAI's format, as the table has it. */
record Vendor(String name, String credential, Set<String> lacks, Set<Habit> habits) {
    private static final String BEARER = "bearer";
    private static final String NONE = "none";

    static List<Vendor> all() {
        return Rows.of("vendors.csv", 4).stream().map(Vendor::of).toList();
    }

    private static Vendor of(List<String> cells) {
        return new Vendor(
                cells.get(0),
                cells.get(1),
                Set.copyOf(Rows.words(cells.get(2))),
                Rows.words(cells.get(3)).stream().map(Habit::of).collect(Collectors.toUnmodifiableSet()));
    }

    boolean has(Habit habit) {
        return habits.contains(habit);
    }

    boolean admits(Head head) {
        return switch (credential) {
            case NONE -> true;
            case BEARER -> head.bearer();
            default -> head.has(credential);
        };
    }
}
