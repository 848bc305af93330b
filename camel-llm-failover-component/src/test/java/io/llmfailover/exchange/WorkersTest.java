package io.llmfailover.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What comes in the moment in which the watch over the threads looks. */
class WorkersTest {

    private final Thread test = Thread.currentThread();
    private final CountDownLatch held = new CountDownLatch(1);
    private final Deque<Runnable> looks = new ArrayDeque<>();
    private @Nullable Runnable meanwhile;
    private long completed;

    private final LinkedBlockingQueue<Runnable> queue = new LinkedBlockingQueue<>() {
        @Override
        public boolean isEmpty() {
            boolean empty = super.isEmpty();
            Runnable then = meanwhile;
            if (then != null && Thread.currentThread() == test) {
                meanwhile = null;
                then.run();
            }
            return empty;
        }
    };

    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1) {
        @Override
        public ScheduledFuture<?> schedule(Runnable look, long delay, TimeUnit unit) {
            looks.add(look);
            return super.schedule(() -> {}, delay, unit);
        }
    };

    private final ThreadPoolExecutor pool = new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, queue) {
        @Override
        public long getCompletedTaskCount() {
            return completed;
        }
    };
    private final Workers workers = new Workers(pool, clock);

    @AfterEach
    void close() {
        held.countDown();
        pool.shutdown();
        clock.shutdownNow();
    }

    private void holdAThread() {
        workers.execute(() -> {
            try {
                held.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @Test
    void aTaskThatComesWhileItLooksIsWatchedToo() {
        holdAThread();
        holdAThread();
        assertThat(looks).hasSize(1);
        queue.clear();
        meanwhile = this::holdAThread;

        looks.remove().run();

        assertThat(pool.getQueue()).hasSize(1);
        assertThat(looks).as("somebody looks again").hasSize(1);
    }

    @Test
    void oneLookAtASlowMachineIsNoReasonToWarn() {
        holdAThread();
        holdAThread();

        looks.remove().run();

        assertThat(pool.getCorePoolSize()).isEqualTo(1);

        looks.remove().run();

        assertThat(pool.getCorePoolSize())
                .as("twice in a row nothing had ended")
                .isEqualTo(2);
    }

    @Test
    void whatEndsBetweenTwoLooksBeginsTheCountAnew() {
        holdAThread();
        holdAThread();
        looks.remove().run();
        completed++;
        looks.remove().run();
        looks.remove().run();

        assertThat(pool.getCorePoolSize()).isEqualTo(1);

        looks.remove().run();

        assertThat(pool.getCorePoolSize()).isEqualTo(2);
    }
}
