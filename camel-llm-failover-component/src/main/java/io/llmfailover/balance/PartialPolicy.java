package io.llmfailover.balance;

import java.util.Locale;

/** What becomes of a streamed answer that breaks off after its first payload. */
enum PartialPolicy {
    /** The reader hears of the failure, with the text so far. */
    FAIL,
    /** The text so far is the answer; its last chunk says that it is incomplete. */
    ACCEPT,
    /** Another target answers from the beginning; a chunk tells the reader to forget what came before. */
    RESTART;

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static PartialPolicy of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
