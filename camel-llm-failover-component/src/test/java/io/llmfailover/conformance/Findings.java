package io.llmfailover.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What does not hold: wrong, or different where published systems differ too. */
final class Findings {

    private static final int MAX_SHOWN = 160;

    final List<String> wrong = new ArrayList<>();
    final List<String> contested = new ArrayList<>();

    boolean none() {
        return wrong.isEmpty();
    }

    void scalar(String name, JsonNode expected, @Nullable Object actual) {
        if (!Same.scalar(expected, actual)) {
            wrong.add(differs(name, expected, actual));
        }
    }

    void json(String name, JsonNode expected, JsonNode actual) {
        if (!Same.json(expected, actual)) {
            wrong.add(differs(name, expected, actual));
        }
    }

    void check(boolean holds, String otherwise) {
        if (!holds) {
            wrong.add(otherwise);
        }
    }

    static String differs(String name, JsonNode expected, @Nullable Object actual) {
        return name + ": expected " + shortened(expected) + " but was " + shortened(actual);
    }

    private static String shortened(@Nullable Object value) {
        String text = String.valueOf(value);
        return text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "..." : text;
    }
}
