package io.llmfailover.server.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;

/** Events on their way to a client that may be slow, or gone. Called by one thread at a time. */
public final class EventStream {

    private final HttpServerResponse response;
    private final Vertx vertx;
    private final Bounds bounds;
    private final Runnable wanted;

    /** @param wanted the client has taken what there was */
    public EventStream(HttpServerResponse response, Vertx vertx, Bounds bounds, Runnable wanted) {
        this.response = response;
        this.vertx = vertx;
        this.bounds = bounds;
        this.wanted = wanted;
    }

    /** Whether there is room for more at once; else {@code wanted} is run when there is. */
    public boolean write(String text) {
        var unused = response.write(text);
        if (!response.writeQueueFull()) {
            return true;
        }
        long alarm = vertx.setTimer(bounds.reader().toMillis(), late -> response.reset());
        response.drainHandler(drained -> {
            vertx.cancelTimer(alarm);
            wanted.run();
        });
        return false;
    }

    public void end(String text, Runnable sent) {
        var unused = response.end(text).onComplete(any -> sent.run());
    }
}
