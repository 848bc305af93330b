package io.llmfailover.exchange;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads on which routes go on, and where they may block. A route that blocks there for another call waits for somebody
 * else of the same pool; so when tasks wait and none has ended for a while, there are more threads for as long as it lasts.
 */
public final class Workers implements Executor {

    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);
    private static final int MOST = 2_000;
    private static final long LOOK_MILLIS = 100;

    private final ThreadPoolExecutor pool;
    private final ScheduledExecutorService clock;
    private final int usual;
    private final AtomicBoolean watched = new AtomicBoolean();
    private long ended;

    public Workers(ExecutorService pool, ScheduledExecutorService clock) {
        this.pool = (ThreadPoolExecutor) pool;
        this.clock = clock;
        this.usual = this.pool.getCorePoolSize();
    }

    @Override
    public void execute(Runnable rest) {
        pool.execute(rest);
        if (!pool.getQueue().isEmpty()) {
            watch();
        }
    }

    private void watch() {
        if (watched.compareAndSet(false, true)) {
            try {
                ended = pool.getCompletedTaskCount();
                var unused = clock.schedule(this::look, LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException shuttingDown) {
                // what runs may end; nobody new will come
            }
        }
    }

    private void look() {
        boolean waiting = !pool.getQueue().isEmpty();
        if (waiting && pool.getCompletedTaskCount() == ended) {
            grow();
        } else if (!waiting && pool.getCorePoolSize() > usual) {
            pool.setCorePoolSize(usual);
        }
        watched.set(false);
        // asked again: what came since was told that somebody watches
        if (!pool.getQueue().isEmpty() || pool.getCorePoolSize() > usual) {
            watch();
        }
    }

    private void grow() {
        int size = Math.min(MOST, pool.getCorePoolSize() * 2);
        if (size > pool.getCorePoolSize()) {
            LOG.warn(
                    "All {} worker threads are blocked by routes, {} tasks wait",
                    size / 2,
                    pool.getQueue().size());
            pool.setMaximumPoolSize(MOST);
            pool.setCorePoolSize(size);
        }
    }
}
