package io.llmfailover.exchange;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
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

    private final ExecutorService pool;
    /** Null where each task has a thread of its own: with Camel's virtual threads nobody waits for one. */
    private final @Nullable ThreadPoolExecutor bounded;

    private final ScheduledExecutorService clock;
    private final int usual;
    private final AtomicBoolean watched = new AtomicBoolean();
    private long ended;
    private boolean stood;

    public Workers(ExecutorService pool, ScheduledExecutorService clock) {
        this.pool = pool;
        this.bounded = pool instanceof ThreadPoolExecutor known ? known : null;
        this.clock = clock;
        this.usual = bounded == null ? 0 : bounded.getCorePoolSize();
    }

    @Override
    public void execute(Runnable rest) {
        pool.execute(rest);
        ThreadPoolExecutor known = bounded;
        if (known != null && !known.getQueue().isEmpty()) {
            watch(known);
        }
    }

    private void watch(ThreadPoolExecutor known) {
        if (watched.compareAndSet(false, true)) {
            try {
                see(known);
                var unused = clock.schedule(() -> look(known), LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException shuttingDown) {
                // what runs may end; nobody new will come
            }
        }
    }

    /** What has ended by now; a look later it is either more, or all stand still. */
    private void see(ThreadPoolExecutor known) {
        long now = known.getCompletedTaskCount();
        if (now != ended) {
            stood = false;
        }
        ended = now;
    }

    private void look(ThreadPoolExecutor known) {
        boolean waiting = !known.getQueue().isEmpty();
        if (waiting && known.getCompletedTaskCount() == ended) {
            // once may be a machine that is slow, twice in a row is a route that blocks
            if (stood) {
                grow(known);
            }
            stood = !stood;
        } else if (!waiting && known.getCorePoolSize() > usual) {
            known.setCorePoolSize(usual);
        }
        watched.set(false);
        // asked again: what came since was told that somebody watches
        if (!known.getQueue().isEmpty() || known.getCorePoolSize() > usual) {
            watch(known);
        }
    }

    private static void grow(ThreadPoolExecutor known) {
        int size = Math.min(MOST, known.getCorePoolSize() * 2);
        if (size > known.getCorePoolSize()) {
            LOG.warn(
                    "All {} worker threads are blocked by routes, {} tasks wait",
                    size / 2,
                    known.getQueue().size());
            known.setMaximumPoolSize(MOST);
            known.setCorePoolSize(size);
        }
    }
}
