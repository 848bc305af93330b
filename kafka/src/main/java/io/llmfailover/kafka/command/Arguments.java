package io.llmfailover.kafka.command;

import io.llmfailover.budget.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Options in the form {@code --name value} or {@code --flag}, and what is left. */
final class Arguments {

    private final Map<String, String> options = new HashMap<>();
    private final List<String> rest = new ArrayList<>();

    private Arguments() {}

    /** Fails with a {@link Wrong} when an option is neither among those with a value nor among the flags. */
    static Arguments of(List<String> given, Set<String> valued, Set<String> flags) {
        Arguments arguments = new Arguments();
        for (int i = 0; i < given.size(); i++) {
            String one = given.get(i);
            if (flags.contains(one)) {
                arguments.options.put(one, "");
            } else if (valued.contains(one)) {
                i++;
                if (i == given.size()) {
                    throw new Wrong(one + " needs a value");
                }
                arguments.options.put(one, given.get(i));
            } else if (one.startsWith("--")) {
                throw new Wrong("there is no option " + one);
            } else {
                arguments.rest.add(one);
            }
        }
        return arguments;
    }

    boolean has(String name) {
        return options.containsKey(name);
    }

    String text(String name, String usual) {
        return options.getOrDefault(name, usual);
    }

    int number(String name, int usual) {
        String text = options.getOrDefault(name, Integer.toString(usual));
        if (!text.matches("[1-9]\\d{0,8}")) {
            throw new Wrong(name + " needs a number from 1 on, not " + text);
        }
        return Integer.parseInt(text);
    }

    Duration time(String name, String usual) {
        try {
            return Durations.parse(options.getOrDefault(name, usual));
        } catch (IllegalArgumentException e) {
            throw new Wrong(name + " needs " + e.getMessage());
        }
    }

    /** What is no option. */
    List<String> rest() {
        return rest;
    }

    /** The command line cannot be understood; the message says why. */
    static final class Wrong extends RuntimeException {

        Wrong(String message) {
            super(message);
        }
    }
}
