package io.llmfailover.fault;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Codes and ids as vendors send them, made safe for headers and logs. */
final class Plain {

    private static final int MAX_CHARS = 200;

    private Plain() {}

    /** The text without keys, or null when it is too long for a code or an id, or would break a line. */
    static @Nullable String text(@Nullable String text) {
        String stripped = text == null ? "" : text.strip();
        if (stripped.isEmpty()
                || stripped.length() > MAX_CHARS
                || stripped.chars().anyMatch(Plain::breaksLines)) {
            return null;
        }
        return Secrets.withoutPrefixed(stripped);
    }

    private static boolean breaksLines(int c) {
        return Character.isISOControl(c) || c == 0x2028 || c == 0x2029;
    }

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
