package io.llmfailover.conformance;

import io.llmfailover.chat.ChatAssembler;
import io.llmfailover.chat.ChatChunk;
import io.llmfailover.dialect.ChunkSink;
import io.llmfailover.error.LlmException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts a stream together and notes where it breaks the contract of its sink. */
final class Recorder implements ChunkSink {

    private final ChatAssembler assembler = new ChatAssembler();
    private final List<String> breaches = new ArrayList<>();
    private @Nullable LlmException failure;
    private boolean over;

    @Override
    public void chunk(ChatChunk chunk) {
        if (over) {
            breaches.add("a chunk after the end");
        }
        assembler.add(chunk);
    }

    @Override
    public void done() {
        over("done");
    }

    @Override
    public void fail(LlmException because) {
        over("fail");
        failure = because;
    }

    private void over(String how) {
        if (over) {
            breaches.add(how + " after the end");
        }
        over = true;
    }

    Outcome outcome() {
        if (!over) {
            breaches.add("neither done nor fail");
        }
        return new Outcome(assembler.response(), failure, assembler.hasOutput(), breaches);
    }
}
