package io.llmfailover.transport;

import io.vertx.core.AsyncResult;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** One call. Everything happens on its event loop; other threads only leave word there. */
final class VertxFlight implements Flight {

    private final VertxTransport transport;
    private final Loop loop;
    private final HttpCall call;
    private final Limits limits;
    private final ReplyHandler handler;
    private final CallClock clock;
    private final VertxAlarm alarm;
    private @Nullable HttpClientRequest request;
    private @Nullable HttpClientResponse response;
    private long received;
    private boolean entered;
    private boolean paused;
    private boolean over;
    private volatile boolean cancelled;

    VertxFlight(
            VertxTransport transport,
            Loop loop,
            HttpCall call,
            Limits limits,
            ReplyHandler handler,
            LongSupplier nanoTime) {
        this.transport = transport;
        this.loop = loop;
        this.call = call;
        this.limits = limits;
        this.handler = handler;
        this.clock = new CallClock(limits, nanoTime);
        this.alarm = new VertxAlarm(loop.context().owner(), clock, this::expired);
    }

    void start() {
        if (silent()) {
            return;
        }
        entered = transport.enter();
        if (!entered) {
            breakOff(Breakage.NO_CAPACITY, null);
            return;
        }
        alarm.set();
        try {
            RequestOptions options = VertxRequest.of(call);
            loop.client(options.isSsl()).request(options).onComplete(this::connected);
        } catch (RuntimeException e) {
            // without its message, which may quote a header
            breakOff(VertxFailures.beforeSending(e), null);
        }
    }

    private void connected(AsyncResult<HttpClientRequest> result) {
        if (result.failed()) {
            unconnected(result.cause());
        } else {
            write(result.result());
        }
    }

    private void unconnected(Throwable cause) {
        boolean secure = VertxRequest.secure(call);
        breakOff(transport.isClosed() ? Breakage.NO_CAPACITY : VertxFailures.connecting(cause, secure), cause);
    }

    private void write(HttpClientRequest connected) {
        if (silent()) {
            VertxAbort.unsent(connected);
            return;
        }
        request = connected;
        clock.connected();
        alarm.adjust();
        connected.exceptionHandler(this::failed);
        connected.send(Buffer.buffer(call.body())).onComplete(this::answered);
    }

    private void answered(AsyncResult<HttpClientResponse> result) {
        if (result.failed()) {
            failed(result.cause());
        } else if (!silent()) {
            read(result.result());
        }
    }

    private void read(HttpClientResponse head) {
        response = head;
        if (paused) {
            head.pause();
        }
        head.exceptionHandler(this::failed);
        head.handler(this::data);
        head.endHandler(end -> ended());
        try {
            handler.head(head.statusCode(), head.headers()::get);
        } catch (RuntimeException | StackOverflowError e) {
            breakOff(Breakage.PROTOCOL, e);
        }
    }

    private void data(Buffer piece) {
        if (silent()) {
            return;
        }
        received += piece.length();
        if (received > limits.maxBytes()) {
            breakOff(Breakage.TOO_LARGE, null);
        } else {
            deliver(piece.getBytes());
        }
    }

    private void deliver(byte[] piece) {
        try {
            if (handler.data(piece)) {
                clock.payload();
                alarm.adjust();
            }
        } catch (RuntimeException | StackOverflowError e) {
            breakOff(Breakage.PROTOCOL, e);
        }
    }

    private void ended() {
        if (!silent()) {
            finish();
            handler.end();
        }
    }

    private void failed(Throwable cause) {
        breakOff(VertxFailures.underWay(cause), cause);
    }

    private void expired(Breakage clock) {
        HttpClientRequest unanswered = response == null ? request : null;
        breakOff(clock, null);
        if (unanswered != null) {
            VertxAbort.retire(unanswered, limits.total());
        }
    }

    private void breakOff(Breakage breakage, @Nullable Throwable cause) {
        if (!silent()) {
            abandon();
            handler.broken(breakage, cause);
        }
    }

    /** Closes the connection, or under HTTP/2 the stream. */
    private void abandon() {
        finish();
        if (request != null) {
            VertxAbort.now(request);
        }
    }

    private void finish() {
        if (!over) {
            over = true;
            alarm.clear();
            if (entered) {
                transport.leave();
            }
        }
    }

    private boolean silent() {
        return over || cancelled;
    }

    @Override
    public void cancel() {
        if (!cancelled) {
            cancelled = true;
            loop.run(this::cancelHere);
        }
    }

    private void cancelHere() {
        if (!over) {
            abandon();
        }
    }

    @Override
    public void pause() {
        loop.run(this::pauseHere);
    }

    private void pauseHere() {
        if (!over) {
            paused = true;
            clock.pause();
            if (response != null) {
                response.pause();
            }
        }
    }

    @Override
    public void resume() {
        loop.run(this::resumeHere);
    }

    private void resumeHere() {
        if (!over && paused) {
            paused = false;
            clock.resume();
            alarm.adjust();
            if (response != null) {
                response.resume();
            }
        }
    }
}
