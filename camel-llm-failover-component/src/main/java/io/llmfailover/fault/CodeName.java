package io.llmfailover.fault;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.wire.Table;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which of an error's codes is the one to show. Usually a text, and a number only where there is none; some vendors call
 * nothing but the member {@code code} so, number or not.
 */
final class CodeName {

    private static final Set<String> BY_NUMBER = Table.rows(CodeName.class, "name.csv", 1).stream()
            .map(cells -> cells.get(0))
            .collect(Collectors.toUnmodifiableSet());

    private final boolean byNumber;
    private @Nullable String text;
    private @Nullable String number;

    CodeName(String provider) {
        this.byNumber = BY_NUMBER.contains(provider);
    }

    /** Hears the levels of an error from the outermost on. */
    void hear(JsonNode code, List<String> texts) {
        if (number == null && (code.isInt() || (byNumber && code.isTextual()))) {
            number = Plain.text(code.asText());
        }
        if (text == null && !texts.isEmpty()) {
            text = texts.get(0);
        }
    }

    @Nullable
    String said() {
        String first = byNumber ? number : text;
        String second = byNumber ? text : number;
        return first == null ? second : first;
    }
}
