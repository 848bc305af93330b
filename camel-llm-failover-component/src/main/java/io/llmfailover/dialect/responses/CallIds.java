package io.llmfailover.dialect.responses;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.chat.Json;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Ids of calls that any vendor made, as this API takes them: not too long, never missing, and no two the same, although
 * some servers count from 0 again in each answer. The same conversation always gets the same ones.
 */
final class CallIds {

    private static final int MAX_CHARS = 64;
    private static final int KEPT_CHARS = 55;

    private final Map<String, String> written = new HashMap<>();
    private final Set<String> used = new HashSet<>();
    private final Deque<String> open = new ArrayDeque<>();

    /** For a call; {@code place} tells calls apart that have no id. */
    String call(JsonNode call, String place) {
        String asked = Json.textAt(call, "id");
        String id = free(accepted(asked == null ? "call_" + place : asked));
        if (asked != null) {
            written.put(asked, id);
        }
        open.add(id);
        return id;
    }

    private String free(String id) {
        String free = id;
        for (int again = 2; !used.add(free); again++) {
            free = accepted(id + "_" + again);
        }
        return free;
    }

    /** For a result: that of its call, or of the first that has none yet. Null when there is no call at all. */
    @Nullable
    String result(JsonNode message) {
        String asked = Json.textAt(message, "tool_call_id");
        String id = asked == null ? open.peek() : written.getOrDefault(asked, accepted(asked));
        if (id != null) {
            open.remove(id);
        }
        return id;
    }

    private static String accepted(String id) {
        return id.length() <= MAX_CHARS
                ? id
                : String.format(Locale.ROOT, "%s_%08x", id.substring(0, KEPT_CHARS), id.hashCode());
    }
}
