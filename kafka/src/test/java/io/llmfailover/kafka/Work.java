package io.llmfailover.kafka;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.AsyncProcessorSupport;

/** A step of a route that needs no thread while it works, and writes down what it saw. */
final class Work extends AsyncProcessorSupport {

    private static final ScheduledExecutorService TIMER = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "timer");
        thread.setDaemon(true);
        return thread;
    });

    private final Function<String, CompletableFuture<?>> call;
    private final Queue<String> begun = new ConcurrentLinkedQueue<>();
    private final Queue<String> ended = new ConcurrentLinkedQueue<>();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger peak = new AtomicInteger();

    /** @param call what happens for the text of a record, until the future ends */
    Work(Function<String, CompletableFuture<?>> call) {
        this.call = call;
    }

    static CompletableFuture<?> after(long millis) {
        CompletableFuture<?> future = new CompletableFuture<>();
        var unused = TIMER.schedule(() -> future.complete(null), millis, TimeUnit.MILLISECONDS);
        return future;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        String text = exchange.getMessage().getBody(String.class);
        begun.add(text);
        peak.accumulateAndGet(running.incrementAndGet(), Math::max);
        var unused = call.apply(text).whenComplete((result, failure) -> {
            running.decrementAndGet();
            if (failure != null) {
                exchange.setException(failure);
            } else {
                ended.add(text);
            }
            callback.done(false);
        });
        return false;
    }

    List<String> begun() {
        return List.copyOf(begun);
    }

    List<String> ended() {
        return List.copyOf(ended);
    }

    Map<String, Long> timesBegun() {
        return begun.stream().collect(Collectors.groupingBy(text -> text, Collectors.counting()));
    }

    int running() {
        return running.get();
    }

    int peak() {
        return peak.get();
    }
}
