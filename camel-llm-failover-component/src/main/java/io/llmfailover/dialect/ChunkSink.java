package io.llmfailover.dialect;

import io.llmfailover.chat.ChatChunk;
import io.llmfailover.error.LlmException;

/** Hears chunks, then exactly one of done and fail; afterwards nothing. */
public interface ChunkSink {

    void chunk(ChatChunk chunk);

    void done();

    void fail(LlmException failure);
}
