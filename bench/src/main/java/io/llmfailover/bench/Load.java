package io.llmfailover.bench;

import com.sun.management.OperatingSystemMXBean;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A closed loop: so many calls in flight, each followed by the next, until the number is reached. Runs on one event loop;
 * counts the processor time of this whole process, collector and compiler included.
 */
final class Load {

    /** Makes one call and tells when it is over, on the event loop. */
    @FunctionalInterface
    interface Caller {
        void call(Handler<Boolean> over);
    }

    private static final OperatingSystemMXBean OS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final Context context;
    private final Caller caller;
    private final int calls;
    private final CountDownLatch done = new CountDownLatch(1);
    private int started;
    private int ended;
    private int failed;

    private Load(Context context, Caller caller, int calls) {
        this.context = context;
        this.caller = caller;
        this.calls = calls;
    }

    record Figures(double cpuMicros, double perSecond) {}

    static Figures run(Context context, Caller caller, int calls, int inFlight) throws InterruptedException {
        return new Load(context, caller, calls).run(inFlight);
    }

    private Figures run(int inFlight) throws InterruptedException {
        long cpu = OS.getProcessCpuTime();
        long time = System.nanoTime();
        context.runOnContext(start -> {
            for (int i = 0; i < inFlight; i++) {
                next();
            }
        });
        if (!done.await(5, TimeUnit.MINUTES) || failed > 0) {
            throw new IllegalStateException(failed + " of " + ended + " calls failed, " + calls + " were asked for");
        }
        double micros = (OS.getProcessCpuTime() - cpu) / 1_000.0 / calls;
        return new Figures(micros, calls / ((System.nanoTime() - time) / 1e9));
    }

    private void next() {
        if (started < calls) {
            started++;
            caller.call(this::over);
        }
    }

    private void over(boolean good) {
        failed += good ? 0 : 1;
        ended++;
        if (ended == calls) {
            done.countDown();
        } else {
            next();
        }
    }
}
