package io.llmfailover.simulator.journal;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call as its vendor saw it, at the moment of asking. Header names are in lower case; {@code status} is 0 until a
 * status was sent, and {@code goneAt} is the time when the client left before the end, or null.
 */
public record JournalEntry(
        long sequence,
        long time,
        String vendor,
        String format,
        String operation,
        String model,
        String method,
        String path,
        Map<String, List<String>> headers,
        String body,
        @Nullable String rule,
        int status,
        Outcome outcome,
        @Nullable Long goneAt) {

    /** The first value of a header, or null. */
    public @Nullable String header(String name) {
        List<String> values = headers.get(name.toLowerCase(Locale.ROOT));
        return values == null || values.isEmpty() ? null : values.get(0);
    }

    /** True if this text occurs in the path, in any header, or in the body: nothing of a call escapes it. */
    public boolean mentions(String text) {
        return path.contains(text) || headers.toString().contains(text) || body.contains(text);
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
