package io.llmfailover.simulator.wire;

import java.util.Locale;

/** What a vendor does otherwise than OpenAI in a good answer. */
enum Habit {
    /** The usage is on the last chunk, asked for or not. */
    USAGE_LAST,
    /** Chunks have a member that only makes them longer. */
    PADDING,
    /** Ids of tool calls are nine letters and digits. */
    NINE_IDS,
    /** Later pieces of a tool call have an empty id. */
    EMPTY_IDS,
    /** Streams begin with comments. */
    COMMENTS,
    /** Streams begin with an event that has no choices. */
    HOOKS,
    /** Answers tell who gave them, and that one's own word for why they end. */
    PROVIDER,
    /** Answers tell how long they took. */
    TIMINGS,
    /** Streams have their end mark even after an error. */
    DONE_AFTER_ERROR,
    /** An error in a stream is a chunk that ends it. */
    ERROR_IN_CHUNK;

    static Habit of(String name) {
        return valueOf(name.replace('-', '_').toUpperCase(Locale.ROOT));
    }
}
