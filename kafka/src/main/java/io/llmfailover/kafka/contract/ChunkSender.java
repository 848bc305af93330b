package io.llmfailover.kafka.contract;

import io.llmfailover.chat.ChatChunk;

/** Where pieces of a stream go while it is read. */
@FunctionalInterface
interface ChunkSender {

    ChunkSender NONE = (chunk, then) -> then.run();

    /** {@code then} is run once, when the next piece may come; a piece that could not be sent is no reason to stop. */
    void send(ChatChunk chunk, Runnable then);
}
