package io.llmfailover.provider;

import io.llmfailover.chat.ChatChunk;
import io.llmfailover.chat.ChatRequest;
import io.llmfailover.chat.ChatResponse;
import io.llmfailover.chat.ChatStream;
import io.llmfailover.dialect.ChunkSink;
import io.llmfailover.dialect.Dialect;
import io.llmfailover.dialect.Reply;
import io.llmfailover.dialect.StreamReader;
import io.llmfailover.dialect.Target;
import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.Fault;
import io.llmfailover.error.LlmException;
import io.llmfailover.fault.Classifier;
import io.llmfailover.transport.Breakage;
import io.llmfailover.transport.Flight;
import io.llmfailover.transport.Headers;
import io.llmfailover.transport.Limits;
import io.llmfailover.transport.ReplyHandler;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One call from its first byte to its end. Holds a streamed answer back until the first payload, so that an error before
 * it, even inside a good status, is an ordinary failure that a route can answer with another target.
 */
public final class LlmCall implements ReplyHandler, ChunkSink, ChatStream.Source {

    /** An error page may be endless; its beginning says what there is to say. */
    private static final int MAX_ERROR_BYTES = 256 * 1024;

    private static final int MAX_HELD = 10_000;

    private final Dialect dialect;
    private final Target target;
    private final ChatRequest request;
    private final AnswerHandler handler;
    private final Limits limits;
    private final List<ChatChunk> held = new ArrayList<>();
    /** Without room of its own until something comes: thousands of calls wait for that. */
    private final ByteArrayOutputStream body = new ByteArrayOutputStream(0);

    private volatile @Nullable Flight flight;
    private volatile boolean cancelled;
    private volatile boolean paused;
    private int status;
    private Headers headers = Headers.NONE;
    private @Nullable StreamReader reader;
    private @Nullable ChatStream stream;
    private long payloads;
    private boolean begun;
    private boolean over;

    LlmCall(Dialect dialect, Target target, ChatRequest request, Limits limits, AnswerHandler handler) {
        this.dialect = dialect;
        this.target = target;
        this.request = request;
        this.limits = limits;
        this.handler = handler;
    }

    void begin(Flight started) {
        flight = started;
        // the reply may have come before this, on another thread
        if (cancelled) {
            started.cancel();
        } else if (paused) {
            started.pause();
        }
    }

    // --- from the transport

    @Override
    public void head(int newStatus, Headers newHeaders) {
        status = newStatus;
        headers = newHeaders;
    }

    @Override
    public boolean data(byte[] piece) {
        if (over) {
            return false;
        }
        int first = Beginning.of(piece);
        if (!begun && first != Beginning.NONE) {
            begun = true;
            boolean stream = isGood() && request.stream() && dialect.isStream(first, headers);
            reader = stream ? dialect.stream(target, this) : null;
        }
        StreamReader events = reader;
        if (events != null) {
            long before = payloads;
            guarded(() -> events.feed(piece));
            return payloads > before;
        }
        body.write(piece, 0, piece.length);
        if (!isGood() && body.size() > MAX_ERROR_BYTES) {
            failReply();
        }
        return first != Beginning.NONE;
    }

    @Override
    public void end() {
        if (over) {
            return;
        }
        if (reader != null) {
            guarded(reader::end);
        } else if (isGood()) {
            guarded(() -> answer(dialect.read(request, reply(), target)));
        } else {
            failReply();
        }
    }

    private void answer(ChatResponse response) {
        if (request.stream()) {
            // asked for a stream, answered in one piece: the caller gets a stream of one piece
            response.chunks().forEach(this::chunk);
            done();
        } else {
            over = true;
            handler.answer(response, facts());
        }
    }

    private void failReply() {
        guarded(() -> {
            LlmException failure = dialect.fail(reply(), target);
            fail(isRedirect() ? failure.because("redirects are not followed, check the base URL") : failure);
        });
    }

    private boolean isRedirect() {
        return status >= 300 && status < 400;
    }

    @Override
    public void broken(Breakage breakage, @Nullable Throwable cause) {
        if (over) {
            return;
        }
        if (status != 0 && !isGood()) {
            failReply();
        } else if (breakage == Breakage.RESET && reader != null) {
            // the answer may have been complete but for the end of the connection: the reader knows
            guarded(reader::end);
        } else {
            fail(LlmException.of(breakage.kind(), target.origin(), BreakageText.of(breakage, limits, target.base())));
        }
    }

    private boolean isGood() {
        return status >= 200 && status < 300;
    }

    private Reply reply() {
        return new Reply(status, headers, body.toByteArray());
    }

    private ReplyFacts facts() {
        return new ReplyFacts(Classifier.requestId(headers), headers);
    }

    /** What vendors send may trip any reader; the caller is to hear a typed error all the same, unless it tripped itself. */
    private void guarded(Runnable reading) {
        try {
            reading.run();
        } catch (LlmException failure) {
            fail(failure);
        } catch (RuntimeException | LinkageError | StackOverflowError fault) {
            // errors too: a class path in disorder must end the call, not hang it
            if (over) {
                throw fault;
            }
            fail(LlmException.of(Fault.of(ErrorKind.SERVER_ERROR), target.origin(), fault));
        }
    }

    // --- from the stream reader

    @Override
    public void chunk(ChatChunk chunk) {
        if (over) {
            return;
        }
        boolean payload = chunk.payload();
        payloads += payload ? 1 : 0;
        if (stream != null) {
            stream.offer(chunk);
        } else {
            held.add(chunk);
            if (payload) {
                release();
            } else if (held.size() > MAX_HELD) {
                fail(LlmException.of(ErrorKind.SERVER_ERROR, target.origin(), "chunks without end, but no output"));
            }
        }
    }

    private ChatStream release() {
        ChatStream open = new ChatStream(this);
        held.forEach(open::offer);
        held.clear();
        stream = open;
        handler.stream(open, facts());
        return open;
    }

    @Override
    public void done() {
        if (over) {
            return;
        }
        over = true;
        (stream == null ? release() : stream).complete();
    }

    @Override
    public void fail(LlmException told) {
        LlmException failure = handler.explain(told);
        boolean first = !over;
        over = true;
        if (stream != null) {
            // does nothing when the stream has ended already
            stream.fail(failure.afterOutput(stream.textSoFar()));
        } else if (first) {
            handler.fail(failure);
        }
        cancel();
    }

    // --- from the reader of the stream, or whoever wants an end

    @Override
    public void pause() {
        paused = true;
        onFlight(Flight::pause);
    }

    @Override
    public void resume() {
        paused = false;
        onFlight(Flight::resume);
    }

    /** Ends the call; the handler hears nothing more of it. */
    @Override
    public void cancel() {
        cancelled = true;
        onFlight(Flight::cancel);
    }

    /** Nobody waits for it any more. */
    boolean isCancelled() {
        return cancelled;
    }

    private void onFlight(Consumer<Flight> step) {
        Flight current = flight;
        if (current != null) {
            step.accept(current);
        }
    }
}
