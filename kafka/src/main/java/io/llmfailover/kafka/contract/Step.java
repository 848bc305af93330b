package io.llmfailover.kafka.contract;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Exchange;
import org.apache.camel.support.AsyncCallbackToCompletableFutureAdapter;
import org.apache.camel.support.PluginHelper;
import org.jspecify.annotations.Nullable;

/** A step of a route that needs no thread while it waits, and goes on later on a thread of its own. */
abstract class Step extends InContext implements AsyncProcessor {

    private static final int THREADS = 16;

    private final String threads;
    private @Nullable ExecutorService workers;

    Step(String threads) {
        this.threads = threads;
    }

    /** Not on the thread that ended the wait, which is another's: what follows may block. */
    void goOn(AsyncCallback callback) {
        ExecutorService pool = workers;
        try {
            if (pool != null) {
                pool.execute(() -> callback.done(false));
                return;
            }
        } catch (RejectedExecutionException stopping) {
            // better here than never
        }
        callback.done(false);
    }

    @Override
    protected void doStart() throws Exception {
        workers = context().getExecutorServiceManager().newFixedThreadPool(this, threads, THREADS);
    }

    @Override
    protected void doStop() throws Exception {
        if (workers != null) {
            context().getExecutorServiceManager().shutdown(workers);
        }
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        PluginHelper.getAsyncProcessorAwaitManager(context().getCamelContextExtension())
                .process(this, exchange);
    }

    @Override
    public CompletableFuture<Exchange> processAsync(Exchange exchange) {
        var callback = new AsyncCallbackToCompletableFutureAdapter<>(exchange);
        process(exchange, callback);
        return callback.getFuture();
    }
}
