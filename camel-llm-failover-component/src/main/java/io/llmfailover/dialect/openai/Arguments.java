package io.llmfailover.dialect.openai;

/**
 * Follows the JSON object that the arguments of a streamed call make, a character at a time. Some servers send the last
 * fragment again, or all of them at the end: what comes after the object's end is no part of it.
 */
final class Arguments {

    private int depth;
    private boolean begun;
    private boolean object;
    private boolean string;
    private boolean escaped;

    /** Whether nothing is missing: no arguments at all, or a whole object. */
    boolean complete() {
        return !begun || ended();
    }

    private boolean ended() {
        return object && depth == 0;
    }

    /** What of this fragment belongs to the arguments. */
    String take(String fragment) {
        if (ended()) {
            return "";
        }
        for (int i = 0; i < fragment.length(); i++) {
            next(fragment.charAt(i));
            if (ended()) {
                return fragment.substring(0, i + 1);
            }
        }
        return fragment;
    }

    private void next(char c) {
        if (!begun) {
            begun = !Character.isWhitespace(c);
            object = c == '{';
        }
        if (string) {
            string = escaped || c != '"';
            escaped = !escaped && c == '\\';
        } else if (c == '"') {
            string = true;
        } else if (c == '{' || c == '[') {
            depth++;
        } else if (c == '}' || c == ']') {
            depth--;
        }
    }
}
