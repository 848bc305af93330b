package io.llmfailover.dialect;

/** Names that others chose, who may choose anything. */
public final class Names {

    private static final int MOST = 200;

    private Names() {}

    /** As every chunk of an answer may have it. */
    public static String shortened(String name) {
        return name.length() > MOST ? name.substring(0, MOST) : name;
    }
}
