package io.llmfailover.balance;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** Where a request goes on after a wait: on the event loop that it came from, else on a worker; never on the timer. */
record Place(@Nullable Context loop, Executor workers) {

    static Place here(Executor workers) {
        return new Place(Context.isOnEventLoopThread() ? Vertx.currentContext() : null, workers);
    }

    void goOn(Runnable rest) {
        if (loop != null) {
            loop.runOnContext(there -> rest.run());
            return;
        }
        try {
            workers.execute(rest);
        } catch (RejectedExecutionException stopping) {
            // better here than never: a caller is waiting for the end
            rest.run();
        }
    }
}
