package io.llmfailover.dialect.bedrock;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Ids of tool calls that others made, in the form that the model takes. The same id always gives the same, so that call and
 * result still meet.
 */
final class ToolIds {

    private static final Pattern ACCEPTED = Pattern.compile("[a-zA-Z0-9_-]{1,64}");
    private static final Pattern REFUSED = Pattern.compile("[^a-zA-Z0-9_-]");
    private static final Pattern NINE = Pattern.compile("[a-zA-Z0-9]{9}");
    private static final int KEPT = 55;

    private final Model.Calls form;

    ToolIds(Model.Calls form) {
        this.form = form;
    }

    /** The id of a call that has none, by its position. */
    static String missing(int position) {
        return "call_" + position;
    }

    String accepted(String id) {
        if (form == Model.Calls.NINE) {
            return NINE.matcher(id).matches() ? id : hash(id).substring(0, 9);
        }
        if (ACCEPTED.matcher(id).matches()) {
            return id;
        }
        String plain = REFUSED.matcher(id).replaceAll("_");
        return plain.substring(0, Math.min(KEPT, plain.length())) + String.format(Locale.ROOT, "_%08x", id.hashCode());
    }

    private static String hash(String id) {
        return UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
    }
}
