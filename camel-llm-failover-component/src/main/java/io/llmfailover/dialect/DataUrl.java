package io.llmfailover.dialect;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A medium that is in the request itself, in base64. */
public record DataUrl(String type, String base64) {

    /** The payload is megabytes long and cut off by position; without a bound of the parameters matching recurses. */
    private static final Pattern HEAD = Pattern.compile("data:([a-zA-Z0-9.+/-]*)(?:;[a-zA-Z0-9=._+-]+){0,8}?;base64,");

    /** Null for any other URL; the type is empty where it says none. */
    public static @Nullable DataUrl of(String url) {
        Matcher head = HEAD.matcher(url);
        return head.lookingAt() ? new DataUrl(head.group(1), url.substring(head.end())) : null;
    }

    /** Only with a type. */
    public static @Nullable DataUrl typed(String url) {
        DataUrl data = of(url);
        return data == null || data.type.isEmpty() ? null : data;
    }
}
