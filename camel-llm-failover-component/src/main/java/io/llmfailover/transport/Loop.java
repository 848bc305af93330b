package io.llmfailover.transport;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import io.vertx.core.Context;
import io.vertx.core.http.HttpClient;
import java.util.concurrent.TimeUnit;

/** An event loop with clients of its own, so that a connection and its calls stay on one thread. */
record Loop(Thread thread, EventExecutor executor, Context context, HttpClient plain, HttpClient tls) {

    HttpClient client(boolean secure) {
        return secure ? tls : plain;
    }

    /** The same loop, in the context of a caller that is on it. */
    Loop in(Context caller) {
        return new Loop(thread, executor, caller, plain, tls);
    }

    void run(Runnable step) {
        if (Thread.currentThread() == thread) {
            step.run();
        } else {
            context.runOnContext(there -> step.run());
        }
    }

    /**
     * Runs the step when the loop has looked at its sockets once more. By then it has dropped every pooled connection
     * whose end had come before; a step that is merely queued may run before that look.
     */
    void runAfterLook(Runnable step) {
        run(() -> {
            Future<?> unused =
                    executor.schedule(() -> context.runOnContext(there -> step.run()), 0, TimeUnit.NANOSECONDS);
        });
    }
}
