package io.llmfailover;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * On which thread a route goes on. One that came from an event loop knows not to block and goes on there, without a
 * change of threads; any other may do what it likes, so it goes on in the worker pool and never on an event loop.
 */
final class GoingOn {

    private final @Nullable Context loop;
    private final LlmRuntime runtime;

    private GoingOn(@Nullable Context loop, LlmRuntime runtime) {
        this.loop = loop;
        this.runtime = runtime;
    }

    static GoingOn fromHere(LlmRuntime runtime) {
        return new GoingOn(Context.isOnEventLoopThread() ? Vertx.currentContext() : null, runtime);
    }

    void run(Runnable rest) {
        if (loop != null && Vertx.currentContext() == loop) {
            rest.run();
            return;
        }
        try {
            elsewhere(rest);
        } catch (RejectedExecutionException shuttingDown) {
            // better here than never: the route is waiting for its end
            rest.run();
        }
    }

    private void elsewhere(Runnable rest) {
        if (loop == null) {
            runtime.worker().execute(rest);
        } else {
            loop.runOnContext(there -> rest.run());
        }
    }
}
