package io.llmfailover.balance;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;
import org.jspecify.annotations.Nullable;

/** The waits of one balancer: one thread that looks at the clock, and a few on which requests go on. */
final class Waits {

    private static final int MOST_WORKERS = 16;

    private final ExecutorServiceManager pools;
    private final ScheduledExecutorService timer;
    private final ExecutorService workers;

    Waits(ExecutorServiceManager pools, Object owner) {
        this.pools = pools;
        this.timer = pools.newScheduledThreadPool(owner, "LlmWait", profile(1));
        this.workers = pools.newThreadPool(owner, "LlmBalancer", profile(MOST_WORKERS));
    }

    /** The queue is as long as there are requests that wait; those are bounded where they come in. */
    private static ThreadPoolProfile profile(int threads) {
        ThreadPoolProfile profile = new ThreadPoolProfile("LlmBalancer");
        profile.setPoolSize(threads);
        profile.setMaxPoolSize(threads);
        // Camel takes anything below one for no queue at all
        profile.setMaxQueueSize(Integer.MAX_VALUE);
        profile.setKeepAliveTime(30L);
        profile.setAllowCoreThreadTimeOut(true);
        profile.setRejectedPolicy(ThreadPoolRejectedPolicy.Abort);
        return profile;
    }

    Place here() {
        return Place.here(workers);
    }

    /** Null, and nothing will happen, when the balancer is being stopped. */
    @Nullable
    Future<?> after(Duration pause, Place place, Runnable rest) {
        try {
            return timer.schedule(() -> place.goOn(rest), pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException stopping) {
            return null;
        }
    }

    void close() {
        pools.shutdownNow(timer);
        pools.shutdown(workers);
    }
}
