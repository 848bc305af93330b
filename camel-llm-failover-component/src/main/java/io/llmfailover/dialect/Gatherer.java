package io.llmfailover.dialect;

import io.llmfailover.chat.ChatAssembler;
import io.llmfailover.chat.ChatChunk;
import io.llmfailover.chat.ChatResponse;
import io.llmfailover.error.LlmException;
import org.jspecify.annotations.Nullable;

/** For formats in which a whole answer is nothing but a stream of one event. */
public final class Gatherer implements ChunkSink {

    private final ChatAssembler assembler = new ChatAssembler();
    private @Nullable LlmException failure;

    @Override
    public void chunk(ChatChunk chunk) {
        assembler.add(chunk);
    }

    @Override
    public void done() {
        // the answer is asked for afterwards
    }

    @Override
    public void fail(LlmException because) {
        failure = because;
    }

    /** The whole answer; throws what the stream failed with. */
    public ChatResponse answer() {
        if (failure != null) {
            throw failure;
        }
        return assembler.response();
    }
}
