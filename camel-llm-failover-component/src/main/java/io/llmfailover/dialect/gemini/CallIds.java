package io.llmfailover.dialect.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.chat.Json;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Ids of tool calls. The vendor often gives none: then one is made of the answer's own id and the call's place in it. */
final class CallIds {

    /** As much as leaves room for the rest within the length and the characters that others accept. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]{1,26}");

    private CallIds() {}

    static String of(JsonNode function, @Nullable String answerId, int candidate, int call) {
        String given = Json.textAt(function, "id");
        if (given != null) {
            return given;
        }
        String place = candidate == 0 ? "" + call : candidate + "_" + call;
        return "call_" + stem(function, answerId) + "_" + place;
    }

    /** Without an id of the answer the call itself, so that calls of different turns differ. */
    private static String stem(JsonNode function, @Nullable String answerId) {
        if (answerId != null && PLAIN.matcher(answerId).matches()) {
            return answerId;
        }
        String text = answerId == null ? Json.text(function) : answerId;
        return String.format(Locale.ROOT, "%08x", text.hashCode());
    }
}
