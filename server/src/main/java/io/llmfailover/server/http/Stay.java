package io.llmfailover.server.http;

import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import io.netty.util.concurrent.Future;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One connection, from its first moment. All on its event loop. */
final class Stay {

    private static final AttributeKey<Stay> KEY = AttributeKey.valueOf(Stay.class, "stay");
    private static final long FAREWELL_MILLIS = 2_000;

    private final Channel channel;
    private @Nullable HttpConnection connection;
    private @Nullable Future<?> alarm;
    private long ringsAt;
    private long due;
    private int waiting;
    private boolean isLeaving;

    private Stay(Channel channel) {
        this.channel = channel;
    }

    static Stay begin(Channel channel) {
        Stay stay = new Stay(channel);
        channel.attr(KEY).set(stay);
        return stay;
    }

    static Channel channel(HttpConnection connection) {
        return ((ConnectionBase) connection).channel();
    }

    static @Nullable Stay of(HttpConnection connection) {
        return channel(connection).attr(KEY).get();
    }

    void speaks(HttpConnection now) {
        connection = now;
    }

    /** An alarm that would ring before is left to, and set anew then: with each request there would be a new one. */
    void await(Duration time) {
        due = System.nanoTime() + time.toNanos();
        if (alarm == null || ringsAt - due > 0) {
            rest();
            set();
        }
    }

    private void set() {
        ringsAt = due;
        alarm = channel.eventLoop().schedule(this::rings, due - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    private void rings() {
        alarm = null;
        if (waiting > 0) {
            return;
        }
        if (due - System.nanoTime() > 0) {
            set();
        } else {
            leave();
        }
    }

    void rest() {
        if (alarm != null) {
            alarm.cancel(false);
            alarm = null;
        }
    }

    boolean isLeaving() {
        return isLeaving;
    }

    /** @param isLast nothing that comes after this request is heard */
    void asked(HttpServerRequest request, boolean isLast, Duration idle) {
        waiting++;
        isLeaving = isLast;
        request.response().endHandler(answered -> {
            if (--waiting == 0) {
                await(idle);
            }
            endUpload(request);
        });
    }

    /** In HTTP/1 the connection ends with it. Here the others on it go on, and who was answered may not send for ever. */
    private void endUpload(HttpServerRequest request) {
        if (Connections.isMultiplexed(request) && !request.isEnded()) {
            var unused = channel.eventLoop()
                    .schedule(
                            () -> request.isEnded() || request.response().reset(),
                            FAREWELL_MILLIS,
                            TimeUnit.MILLISECONDS);
        }
    }

    /** A client that takes nothing hears no farewell, and would stay until it does. */
    void leave() {
        isLeaving = true;
        if (connection == null) {
            Cut.off(channel);
            return;
        }
        var unused = connection.close();
        var unusedToo = channel.eventLoop().schedule(() -> Cut.off(channel), FAREWELL_MILLIS, TimeUnit.MILLISECONDS);
    }
}
