package io.llmfailover.chat;

import java.io.Closeable;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Reads a stream on a thread that may wait. */
final class StreamIterator implements Iterator<ChatChunk>, Closeable, ChatStream.Reader {

    private final ChatStream stream;
    private boolean failureTold;

    StreamIterator(ChatStream stream) {
        this.stream = stream;
    }

    @Override
    public boolean hasNext() {
        try {
            if (stream.await()) {
                return true;
            }
        } catch (InterruptedException e) {
            stream.close();
            Thread.currentThread().interrupt();
            throw (CancellationException) new CancellationException("interrupted while reading").initCause(e);
        }
        RuntimeException failure = stream.failure();
        if (failure != null && !failureTold) {
            // once: whoever asks again, such as a splitter that cleans up, has heard it
            failureTold = true;
            throw failure;
        }
        return false;
    }

    @Override
    public ChatChunk next() {
        @Nullable ChatChunk chunk = hasNext() ? stream.poll() : null;
        if (chunk == null) {
            throw new NoSuchElementException();
        }
        return chunk;
    }

    @Override
    public void ready() {
        // the waiting thread is woken by the stream's own condition
    }

    @Override
    public void close() {
        stream.close();
    }
}
