package io.llmfailover.chat;

import java.io.Closeable;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is still being written. Read it once, in one of two ways: as an {@link Iterable}, which waits for the
 * vendor on the reader's thread, or as a {@link Flow.Publisher}, which never waits. A reader that falls behind slows the
 * vendor down. Closing it, at any time and from any thread, ends the call at the vendor. A failure reaches the reader as
 * the exception that the call would have thrown.
 */
public final class ChatStream implements Iterable<ChatChunk>, Flow.Publisher<ChatChunk>, Closeable {

    /** The call behind the stream. */
    public interface Source {
        void pause();

        void resume();

        void cancel();

        /** Whether it reads this stream itself, to pass it on. */
        default boolean reads(ChatStream part) {
            return false;
        }

        /** Whether it passes on another stream; then it may be the reader's own thread that brings a chunk. */
        default boolean isPassedOn() {
            return false;
        }
    }

    /** What reads: called without the lock whenever there may be something to read. */
    interface Reader {
        void ready();
    }

    private static final int HIGH_WATER = 128;
    private static final int LOW_WATER = 32;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<ChatChunk> queue = new ArrayDeque<>();
    private final Source source;
    private final ChatAssembler assembler;
    private final CompletableFuture<ChatResponse> outcome = new CompletableFuture<>();
    private @Nullable Reader reader;
    private @Nullable Thread writer;
    private @Nullable RuntimeException failure;
    private boolean ended;
    private boolean closed;
    private boolean cut;
    private boolean paused;

    public ChatStream(Source source) {
        this.source = source;
        this.assembler = new ChatAssembler();
    }

    // --- the vendor's side, one thread at a time

    public void offer(ChatChunk chunk) {
        boolean pause;
        lock.lock();
        try {
            if (closed || ended) {
                return;
            }
            writer = source.isPassedOn() ? null : Thread.currentThread();
            assembler.add(chunk);
            queue.add(chunk);
            pause = !paused && queue.size() >= HIGH_WATER;
            paused |= pause;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (pause) {
            source.pause();
            resumeIfRead();
        }
        wake();
    }

    /** The reader may have caught up, and resumed, before the pause came through. */
    private void resumeIfRead() {
        boolean read;
        lock.lock();
        try {
            read = !paused && !closed;
        } finally {
            lock.unlock();
        }
        if (read) {
            source.resume();
        }
    }

    public void complete() {
        end(null);
    }

    public void fail(RuntimeException cause) {
        end(cause);
    }

    /**
     * The outcome first: who reads the end may then rely on it that those who keep books have heard of it. Whoever is first
     * with it, of the vendor, a clock and the reader who closes, settles it.
     */
    private void end(@Nullable RuntimeException cause) {
        boolean first = cause == null ? outcome.complete(whole()) : outcome.completeExceptionally(cause);
        if (!first) {
            return;
        }
        lock.lock();
        try {
            ended = true;
            failure = cause;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        wake();
    }

    private ChatResponse whole() {
        lock.lock();
        try {
            return assembler.response();
        } finally {
            lock.unlock();
        }
    }

    /** Whether all of it is there, or nothing more will come. */
    public boolean isEnded() {
        return outcome.isDone();
    }

    /** The text so far, for the error that ends an incomplete answer. */
    public String textSoFar() {
        lock.lock();
        try {
            return assembler.text();
        } finally {
            lock.unlock();
        }
    }

    // --- the reader's side

    @Override
    public Iterator<ChatChunk> iterator() {
        StreamIterator iterator = new StreamIterator(this);
        claim(iterator);
        return iterator;
    }

    /**
     * Reads the whole stream and returns its text. Waits for the vendor, on the caller's thread. A text that was cut off
     * because somebody closed the stream is not returned as if it were whole.
     */
    public String readText() {
        StringBuilder text = new StringBuilder();
        for (ChatChunk chunk : this) {
            if (chunk.isRestart()) {
                text.setLength(0);
            }
            text.append(chunk.text());
        }
        if (isCut()) {
            throw cut();
        }
        return text.toString();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ChatChunk> subscriber) {
        StreamSubscription subscription = new StreamSubscription(this, subscriber);
        claim(subscription);
        subscription.start();
    }

    private void claim(Reader newReader) {
        lock.lock();
        try {
            if (reader != null) {
                throw new IllegalStateException("This stream already has a reader; it can be read once");
            }
            reader = newReader;
        } finally {
            lock.unlock();
        }
    }

    private void wake() {
        Reader current = reader;
        if (current != null) {
            current.ready();
        }
    }

    /** The next chunk that is here, or null. */
    @Nullable
    ChatChunk poll() {
        boolean resume;
        ChatChunk chunk;
        lock.lock();
        try {
            chunk = queue.poll();
            resume = paused && queue.size() <= LOW_WATER;
            paused &= !resume;
        } finally {
            lock.unlock();
        }
        if (resume) {
            source.resume();
        }
        return chunk;
    }

    /** Waits for a chunk or the end; the clocks of the call see to it that one of them comes. */
    boolean await() throws InterruptedException {
        lock.lock();
        try {
            while (queue.isEmpty() && !ended && !closed) {
                checkMayWait();
                changed.await();
            }
            return !queue.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    private void checkMayWait() {
        if (writer == Thread.currentThread()) {
            throw new IllegalStateException("This thread, an event loop, brings the stream and must not wait for it:"
                    + " subscribe to it, or read it elsewhere");
        }
    }

    /** True when the stream was closed before all of it was read. */
    boolean isCut() {
        lock.lock();
        try {
            return cut;
        } finally {
            lock.unlock();
        }
    }

    static CancellationException cut() {
        return new CancellationException("The stream was closed before its end");
    }

    /** True when nothing is left to read and nothing will come. */
    boolean isDrained() {
        lock.lock();
        try {
            return queue.isEmpty() && (ended || closed);
        } finally {
            lock.unlock();
        }
    }

    @Nullable
    RuntimeException failure() {
        lock.lock();
        try {
            return failure;
        } finally {
            lock.unlock();
        }
    }

    /** Tells of the end as {@link #outcome} does, and of a failure as it is: a stage would wrap it. */
    public void whenEnded(BiConsumer<@Nullable ChatResponse, @Nullable Throwable> listener) {
        var unused = outcome.whenComplete(listener);
    }

    /** Whether whoever reads this stream reads that one. */
    public boolean carries(ChatStream other) {
        return this == other || source.reads(other);
    }

    /** The whole answer once the vendor has ended it, or its failure; cancelled when the stream was closed before. */
    public CompletionStage<ChatResponse> outcome() {
        return outcome.minimalCompletionStage();
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            cut = !ended || !queue.isEmpty();
            queue.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (!outcome.isDone()) {
            source.cancel();
            outcome.cancel(false);
        }
        wake();
    }

    /** Never reads the stream: logs and debuggers call this. */
    @Override
    public String toString() {
        String state = closed ? "closed" : ended ? "ended" : "open";
        return "ChatStream[" + state + "; for its text use readText or split]";
    }
}
