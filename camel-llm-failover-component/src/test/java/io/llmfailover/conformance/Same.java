package io.llmfailover.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.llmfailover.chat.Json;
import java.io.IOException;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Equality as the corpus means it. */
final class Same {

    private static final Comparator<JsonNode> NUMBERS_BY_VALUE = (a, b) -> {
        if (a.isNumber() && b.isNumber()) {
            return a.decimalValue().compareTo(b.decimalValue());
        }
        return a.equals(b) ? 0 : 1;
    };

    private Same() {}

    static boolean json(JsonNode expected, JsonNode actual) {
        return expected.equals(NUMBERS_BY_VALUE, actual);
    }

    /** Where a scalar is expected, a list means one of these. */
    static boolean scalar(JsonNode expected, @Nullable Object actual) {
        JsonNode value = actual == null ? NullNode.instance : Json.of(actual);
        if (!expected.isArray()) {
            return json(expected, value);
        }
        for (JsonNode one : expected) {
            if (json(one, value)) {
                return true;
            }
        }
        return false;
    }

    /** Arguments are compared as values; no text at all means no arguments. */
    static JsonNode arguments(String text) {
        try {
            return text.isBlank() ? Json.object() : Json.parse(text);
        } catch (IOException notJson) {
            return Json.of(text);
        }
    }
}
