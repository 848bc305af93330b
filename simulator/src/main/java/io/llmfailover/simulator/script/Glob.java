package io.llmfailover.simulator.script;

/** A pattern where {@code *} stands for any text, also none. */
public record Glob(String pattern) {

    public boolean matches(String text) {
        return matches(0, text, 0);
    }

    private boolean matches(int p, String text, int t) {
        if (p == pattern.length()) {
            return t == text.length();
        }
        if (pattern.charAt(p) == '*') {
            return matches(p + 1, text, t) || (t < text.length() && matches(p, text, t + 1));
        }
        return t < text.length() && pattern.charAt(p) == text.charAt(t) && matches(p + 1, text, t + 1);
    }
}
