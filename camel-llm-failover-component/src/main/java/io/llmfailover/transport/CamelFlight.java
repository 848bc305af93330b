package io.llmfailover.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.jspecify.annotations.Nullable;

/** One call. A worker carries it; a timer or a cancel ends it from outside, by closing the socket under the worker. */
final class CamelFlight implements Flight {

    private static final int PIECE_BYTES = 16 * 1024;

    private final CamelLanes lanes;
    private final HttpCall call;
    private final Limits limits;
    private final ReplyHandler handler;
    private final Consumer<CamelFlight> over;
    private final SerialHandler gate = new SerialHandler();
    private final ScheduledAlarm alarm;
    private volatile ExecChain.@Nullable Scope scope;
    private volatile boolean connected;

    CamelFlight(
            CamelLanes lanes,
            HttpCall call,
            Limits limits,
            ReplyHandler handler,
            ScheduledExecutorService timers,
            CallClock clock,
            Consumer<CamelFlight> over) {
        this.lanes = lanes;
        this.call = call;
        this.limits = limits;
        this.handler = handler;
        this.over = over;
        this.alarm = new ScheduledAlarm(timers, clock, this::expired);
    }

    void start() {
        alarm.start();
    }

    /** The worker's part. Its result is dropped when the call is over by then. */
    void run() {
        try {
            if (!gate.isOver()) {
                CamelCallEntity entity = new CamelCallEntity(this, call.body());
                read(lanes.to(call.origin()).send(entity).getMessage().getBody(InputStream.class));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            breakOff(Breakage.NO_CAPACITY, e);
        } catch (Exception | StackOverflowError e) {
            breakOff(classify(e), e);
        }
    }

    private Breakage classify(Throwable failure) {
        boolean secure = "https".equalsIgnoreCase(call.uri().getScheme());
        return connected ? CamelFailures.underWay(failure) : CamelFailures.connecting(failure, secure);
    }

    void begins(ClassicHttpRequest request, ExecChain.Scope begun) throws IOException {
        scope = begun;
        CamelRequest.dress(request, begun, call, limits);
        checkOpen();
    }

    void connected() throws IOException {
        connected = true;
        alarm.connected();
        checkOpen();
    }

    /** What was ended before it could be aborted must not be sent. */
    private void checkOpen() throws IOException {
        if (gate.isOver()) {
            throw new InterruptedIOException("the call is over");
        }
    }

    void answers(ClassicHttpResponse response) {
        Headers headers = CamelRequest.undress(response);
        if (gate.enter()) {
            try {
                handler.head(response.getCode(), headers);
            } finally {
                gate.exit();
            }
        }
    }

    private void read(@Nullable InputStream body) throws IOException, InterruptedException {
        byte[] buffer = new byte[PIECE_BYTES];
        long received = 0;
        while (gate.awaitReader()) {
            int count = body == null ? -1 : body.read(buffer);
            received += count;
            if (count < 0) {
                finish(handler::end);
            } else if (received > limits.maxBytes()) {
                breakOff(Breakage.TOO_LARGE, null);
            } else {
                deliver(Arrays.copyOf(buffer, count));
            }
        }
    }

    private void deliver(byte[] piece) {
        if (gate.enter()) {
            try {
                if (handler.data(piece)) {
                    alarm.payload();
                }
            } finally {
                gate.exit();
            }
        }
    }

    /** Whoever still waits for a thread or for the pool has not tried to connect. */
    private void expired(Breakage clock) {
        ExecChain.Scope begun = scope;
        boolean tried = begun != null && begun.execRuntime.isEndpointAcquired();
        breakOff(clock == Breakage.CONNECT_TIMEOUT && !tried ? Breakage.NO_CAPACITY : clock, null);
    }

    void refuse(@Nullable Throwable cause) {
        breakOff(Breakage.NO_CAPACITY, cause);
    }

    /** Aborts before the caller hears of it, but does not wait with that for a handler that is at work. */
    private void breakOff(Breakage breakage, @Nullable Throwable cause) {
        boolean first = finish(() -> {
            abort();
            handler.broken(breakage, cause);
        });
        if (first) {
            abort();
        }
    }

    private boolean finish(Runnable word) {
        alarm.stop();
        over.accept(this);
        return gate.finish(word);
    }

    private void abort() {
        ExecChain.Scope begun = scope;
        if (begun != null && begun.originalRequest instanceof Cancellable request) {
            request.cancel();
        }
    }

    @Override
    public void cancel() {
        alarm.stop();
        over.accept(this);
        if (gate.silence()) {
            abort();
        }
    }

    @Override
    public void pause() {
        alarm.pause();
        gate.pause(true);
    }

    @Override
    public void resume() {
        alarm.resume();
        gate.pause(false);
    }
}
