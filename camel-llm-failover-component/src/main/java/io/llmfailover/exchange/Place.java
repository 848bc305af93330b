package io.llmfailover.exchange;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Where a request goes on. One that came from an event loop knows not to block and goes on there, without a change of
 * threads; any other may do what it likes, so it goes on with the workers and never on an event loop.
 */
public record Place(@Nullable Context loop, Executor workers) {

    public static Place here(Executor workers) {
        return new Place(Context.isOnEventLoopThread() ? Vertx.currentContext() : null, workers);
    }

    public void goOn(Runnable rest) {
        if (loop != null && Vertx.currentContext() == loop) {
            rest.run();
            return;
        }
        try {
            elsewhere(rest);
        } catch (RejectedExecutionException shuttingDown) {
            // better here than never: a caller is waiting for the end
            rest.run();
        }
    }

    /** The same after a while, by the clock of its event loop, which it must have. */
    public Future<?> goOnAfter(Duration pause, Runnable rest) {
        ContextInternal there = (ContextInternal) Objects.requireNonNull(loop);
        return there.nettyEventLoop().schedule(() -> goOn(rest), pause.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void elsewhere(Runnable rest) {
        if (loop == null) {
            workers.execute(rest);
        } else {
            loop.runOnContext(there -> rest.run());
        }
    }
}
