package io.llmfailover.gateway.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.simulator.script.Rule;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Eight callers ask without pause while the alias is reloaded again and again. */
class ReloadUnderLoadTest {

    private static final int CALLERS = 8;
    private static final int RELOADS = 25;

    @TempDir
    Path dir;

    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger answered = new AtomicInteger();
    private final ConcurrentLinkedQueue<Exception> failures = new ConcurrentLinkedQueue<>();

    @Test
    void noRequestIsLost() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try (Stage stage = new Stage(dir)) {
            stage.write("alias/chat.camel.yaml", balancing(2)).start();
            stage.simulator.script(Rule.on("openai").share(0.3).latency(20).status(503));
            List<Future<Object>> calling = IntStream.range(0, CALLERS)
                    .mapToObj(i -> callers.submit(caller(stage)))
                    .toList();
            for (int i = 0; i < RELOADS; i++) {
                int before = answered.get();
                stage.write("alias/chat.camel.yaml", balancing(3 + i));
                stage.scan();
                awaitMoreThan(before + CALLERS);
            }
            over.set(true);
            for (Future<Object> caller : calling) {
                caller.get();
            }
            assertThat(stage.taken).hasSize(RELOADS);
            stage.scan();
            assertThat(stage.context.getRoutes()).hasSize(1);
        } finally {
            callers.shutdownNow();
        }
        assertThat(failures).isEmpty();
        assertThat(answered).hasValueGreaterThan(RELOADS * CALLERS);
    }

    private static String balancing(int attempts) {
        return Yaml.balancing("chat", "attempts: " + attempts, "openai/gpt-4o-mini", "anthropic/claude-haiku-4-5");
    }

    private Callable<Object> caller(Stage stage) {
        return () -> {
            while (!over.get()) {
                Exception failure = stage.ask("chat").getException();
                if (failure != null) {
                    failures.add(failure);
                }
                answered.incrementAndGet();
            }
            return answered;
        };
    }

    private void awaitMoreThan(int calls) {
        long deadline = System.nanoTime() + 30_000_000_000L;
        while (answered.get() <= calls && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
    }
}
