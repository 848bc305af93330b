package io.llmfailover.server.api;

import io.llmfailover.chat.ChatChunk;

/** Writes one streamed answer as server-sent events; one piece at a time. */
public interface EventWriter {

    void chunk(ChatChunk chunk, Events out);

    void end(Events out);

    /** In the middle of an answer: never a silent end, and in the form that clients take for an error. */
    void fail(Problem problem, String requestId, Events out);
}
