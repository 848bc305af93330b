package io.llmfailover.server.api.anthropic;

/** Finds out where a JSON object that comes in pieces has its end. */
final class ObjectEnd {

    private int depth;
    private boolean inText;
    private boolean escaped;
    private boolean reached;

    boolean reached() {
        return reached;
    }

    void read(String piece) {
        piece.chars().forEach(this::read);
    }

    private void read(int c) {
        if (escaped) {
            escaped = false;
        } else if (inText) {
            escaped = c == '\\';
            inText = c != '"';
        } else if (c == '"') {
            inText = true;
        } else if (c == '{' || c == '[') {
            depth++;
        } else if (c == '}' || c == ']') {
            reached |= --depth == 0;
        }
    }
}
