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
import io.llmfailover.transport.ReplyHandler;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call from its first byte to its end. Holds a streamed answer back until the first payload, so that an error before
 * it, even inside a good status, is an ordinary failure that a route can answer with another target.
 */
public final class LlmCall implements ReplyHandler, ChunkSink, ChatStream.Source {

    /** An error page may be endless; its beginning says what there is to say. */
    private static final int MAX_ERROR_BYTES = 256 * 1024;

    private final Dialect dialect;
    private final Target target;
    private final ChatRequest request;
    private final AnswerHandler handler;
    private final List<ChatChunk> held = new ArrayList<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream(1024);
    private volatile @Nullable Flight flight;
    private volatile boolean cancelled;
    private volatile boolean paused;
    private int status;
    private Headers headers = Headers.NONE;
    private @Nullable StreamReader reader;
    private @Nullable ChatStream stream;
    private @Nullable ChatResponse whole;
    private long payloads;
    private boolean over;

    LlmCall(Dialect dialect, Target target, ChatRequest request, AnswerHandler handler) {
        this.dialect = dialect;
        this.target = target;
        this.request = request;
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
        if (isGood() && request.stream() && !isJson()) {
            reader = dialect.stream(target, this);
        }
    }

    private boolean isGood() {
        return status >= 200 && status < 300;
    }

    private boolean isJson() {
        String type = headers.get("content-type");
        return type != null && type.startsWith("application/json");
    }

    @Override
    public boolean data(byte[] piece) {
        if (over) {
            return false;
        }
        if (reader != null) {
            return feed(reader, piece);
        }
        body.write(piece, 0, piece.length);
        if (!isGood() && body.size() > MAX_ERROR_BYTES) {
            cancel();
            fail(dialect.fail(reply(), target));
        }
        return !isBlank(piece);
    }

    private boolean feed(StreamReader to, byte[] piece) {
        long before = payloads;
        guarded(() -> to.feed(piece));
        return payloads > before;
    }

    private static boolean isBlank(byte[] piece) {
        for (byte b : piece) {
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return false;
            }
        }
        return true;
    }

    @Override
    public void end() {
        if (over) {
            return;
        }
        if (reader != null) {
            guarded(reader::end);
        } else if (isGood()) {
            whole();
        } else {
            fail(dialect.fail(reply(), target));
        }
    }

    private void whole() {
        guarded(() -> whole = dialect.read(request, reply(), target));
        ChatResponse response = whole;
        if (response == null) {
            return;
        }
        over = true;
        if (request.stream()) {
            // asked for a stream, answered in one piece: the caller gets a stream of one piece
            WholeAnswer.chunks(response).forEach(this::chunk);
            done();
        } else {
            handler.answer(response, facts());
        }
    }

    @Override
    public void broken(Breakage breakage, @Nullable Throwable cause) {
        if (over) {
            return;
        }
        if (status != 0 && !isGood()) {
            fail(dialect.fail(reply(), target));
        } else {
            fail(LlmException.of(breakage.kind(), target.origin(), breakage.sentence()));
        }
    }

    private Reply reply() {
        return new Reply(status, headers, body.toByteArray());
    }

    private ReplyFacts facts() {
        return new ReplyFacts(Classifier.requestId(headers), headers);
    }

    /** What vendors send may trip any reader; the caller is to hear a typed error all the same. */
    private void guarded(Runnable reading) {
        try {
            reading.run();
        } catch (LlmException failure) {
            fail(failure);
        } catch (RuntimeException fault) {
            fail(LlmException.of(Fault.of(ErrorKind.SERVER_ERROR), target.origin(), fault));
        }
    }

    // --- from the stream reader

    @Override
    public void chunk(ChatChunk chunk) {
        boolean payload = chunk.payload();
        payloads += payload ? 1 : 0;
        if (stream != null) {
            stream.offer(chunk);
        } else {
            held.add(chunk);
            if (payload) {
                release();
            }
        }
    }

    private void release() {
        ChatStream open = new ChatStream(this);
        held.forEach(open::offer);
        held.clear();
        stream = open;
        handler.stream(open, facts());
    }

    @Override
    public void done() {
        over = true;
        if (stream == null) {
            release();
        }
        if (stream != null) {
            stream.complete();
        }
    }

    @Override
    public void fail(LlmException failure) {
        over = true;
        if (stream != null) {
            stream.fail(failure.afterOutput(stream.textSoFar()));
        } else {
            handler.fail(failure);
        }
        cancel();
    }

    // --- from the reader of the stream, or whoever wants an end

    @Override
    public void pause() {
        paused = true;
        Flight current = flight;
        if (current != null) {
            current.pause();
        }
    }

    @Override
    public void resume() {
        paused = false;
        Flight current = flight;
        if (current != null) {
            current.resume();
        }
    }

    /** Ends the call; the handler hears nothing more of it. */
    @Override
    public void cancel() {
        cancelled = true;
        Flight current = flight;
        if (current != null) {
            current.cancel();
        }
    }
}
