package io.llmfailover.dialect;

import io.llmfailover.chat.ChatAssembler;
import io.llmfailover.chat.ChatChunk;
import io.llmfailover.chat.ChatResponse;
import io.llmfailover.error.LlmException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps the chunks of a stream, puts them together, and notes where the reader breaks the contract of its sink. */
public final class StreamRecorder implements ChunkSink {

    private final ChatAssembler assembler = new ChatAssembler();
    private final List<ChatChunk> chunks = new ArrayList<>();
    private final List<String> breaches = new ArrayList<>();
    private @Nullable LlmException failure;
    private boolean over;

    /** What a reader makes of these pieces. */
    public static StreamRecorder record(Dialect dialect, Target target, List<byte[]> pieces) {
        StreamRecorder recorder = new StreamRecorder();
        StreamReader reader = dialect.stream(target, recorder);
        pieces.forEach(reader::feed);
        reader.end();
        if (!recorder.over) {
            recorder.breaches.add("neither done nor fail");
        }
        return recorder;
    }

    @Override
    public void chunk(ChatChunk chunk) {
        if (over) {
            breaches.add("a chunk after the end");
        }
        chunks.add(chunk);
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

    public List<ChatChunk> chunks() {
        return chunks;
    }

    public ChatResponse response() {
        return assembler.response();
    }

    public @Nullable LlmException failure() {
        return failure;
    }

    /** Whether any part of the answer came. */
    public boolean output() {
        return assembler.hasOutput();
    }

    public List<String> breaches() {
        return breaches;
    }
}
