package io.llmfailover;

import io.llmfailover.exchange.Pools;
import io.llmfailover.exchange.Workers;
import io.vertx.core.Context;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.support.AsyncProcessorSupport;
import org.jspecify.annotations.Nullable;

/**
 * A step before EIPs that hold their thread, such as Camel's circuit breaker. On an event loop they would wait for an answer
 * that only the same loop could bring, and no timeout would end it: what comes from one goes on with a thread that may wait.
 */
public class LlmOffEventLoop extends AsyncProcessorSupport implements CamelContextAware {

    private static final int WORKERS = 16;

    private @Nullable CamelContext context;
    private @Nullable ExecutorService pool;
    private @Nullable ScheduledExecutorService clock;
    private @Nullable Workers workers;

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        Workers there = workers;
        if (!Context.isOnEventLoopThread()) {
            callback.done(true);
            return true;
        }
        try {
            Objects.requireNonNull(there, "not started").execute(() -> callback.done(false));
            return false;
        } catch (RejectedExecutionException stopping) {
            exchange.setException(stopping);
            callback.done(true);
            return true;
        }
    }

    @Override
    protected void doStart() {
        ExecutorServiceManager pools = pools();
        clock = pools.newScheduledThreadPool(this, "LlmOffEventLoopWatch", Pools.profile("LlmOff", 1, 1, -1));
        pool = pools.newThreadPool(
                this, "LlmOffEventLoop", Pools.profile("LlmOff", WORKERS, WORKERS, Integer.MAX_VALUE));
        workers = new Workers(pool, clock);
    }

    @Override
    protected void doStop() {
        pools().shutdownNow(clock);
        pools().shutdown(pool);
    }

    private ExecutorServiceManager pools() {
        return Objects.requireNonNull(context, "no context").getExecutorServiceManager();
    }

    @Override
    public @Nullable CamelContext getCamelContext() {
        return context;
    }

    @Override
    public void setCamelContext(@Nullable CamelContext context) {
        this.context = context;
    }
}
