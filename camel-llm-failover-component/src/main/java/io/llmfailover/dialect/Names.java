package io.llmfailover.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/** Names that others chose, who may choose anything. */
public final class Names {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.\\-]{1,64}");

    private static final int MOST = 200;

    private Names() {}

    /** A name from the request as it may stand in a message: only if it is one. */
    public static String shown(JsonNode name) {
        return shown(name.asText());
    }

    public static String shown(String text) {
        return isPlain(text) ? "'" + text + "'" : "that has no plain name";
    }

    static boolean isPlain(String name) {
        return PLAIN.matcher(name).matches();
    }

    /** As every chunk of an answer may have it. */
    public static String shortened(String name) {
        return name.length() > MOST ? name.substring(0, MOST) : name;
    }
}
