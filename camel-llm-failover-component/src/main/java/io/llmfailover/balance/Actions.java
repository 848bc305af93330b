package io.llmfailover.balance;

import io.llmfailover.error.ErrorKind;
import io.llmfailover.wire.Table;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The table of kinds and actions, with what a route changes in it. */
final class Actions {

    private static final Map<ErrorKind, Action> DEFAULTS = defaults();

    private final Map<ErrorKind, Action> table = new EnumMap<>(DEFAULTS);

    private static Map<ErrorKind, Action> defaults() {
        Map<ErrorKind, Action> table = new EnumMap<>(ErrorKind.class);
        for (List<String> row : Table.rows(Actions.class, "actions.csv", 3)) {
            table.put(ErrorKind.of(row.get(0)), Action.of(row.get(1), row.get(2)));
        }
        return table;
    }

    Action of(ErrorKind kind) {
        return Objects.requireNonNull(table.get(kind), kind::id);
    }

    /** The next target is asked; whether the same is asked again stays as it is. */
    void failOver(ErrorKind kind) {
        table.put(kind, new Action(of(kind).retry(), true));
    }

    private static ErrorKind kind(String id) {
        try {
            return ErrorKind.of(id);
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException("there is no such kind of error", unknown);
        }
    }

    /** From YAML: {@code auth: never yes}; adds what is wrong to the faults. */
    void override(String kind, String action, List<String> faults) {
        try {
            String[] words = action.strip().split("\\s+", -1);
            if (words.length != 2) {
                throw new IllegalArgumentException("an action is two words, such as 'never yes', not '" + action + "'");
            }
            table.put(kind(kind), Action.of(words[0], words[1]));
        } catch (IllegalArgumentException wrong) {
            faults.add("actions." + kind + ": " + wrong.getMessage());
        }
    }
}
