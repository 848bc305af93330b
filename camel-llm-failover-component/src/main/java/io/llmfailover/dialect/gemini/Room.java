package io.llmfailover.dialect.gemini;

import io.llmfailover.dialect.Changes;

/** So many characters, and no more, may a schema grow by. */
final class Room {

    private final Changes changes;
    private int left;

    Room(int chars, Changes changes) {
        this.changes = changes;
        this.left = chars;
    }

    void take(int chars) {
        if (chars > left) {
            throw changes.incapable("a schema that grows too large in the words of this vendor");
        }
        left -= chars;
    }
}
