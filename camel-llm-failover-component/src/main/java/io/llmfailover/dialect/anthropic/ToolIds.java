package io.llmfailover.dialect.anthropic;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Ids of tool calls that other vendors made, in the characters that Anthropic accepts. The same id always gives the
 * same, so that call and result still meet; the hash keeps apart what differs only in refused characters.
 */
final class ToolIds {

    private static final Pattern ACCEPTED = Pattern.compile("[a-zA-Z0-9_-]+");
    private static final Pattern REFUSED = Pattern.compile("[^a-zA-Z0-9_-]");

    private ToolIds() {}

    static String accepted(String id) {
        if (ACCEPTED.matcher(id).matches()) {
            return id;
        }
        return String.format(Locale.ROOT, "%s_%08x", REFUSED.matcher(id).replaceAll("_"), id.hashCode());
    }
}
