package io.llmfailover.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A transport that is closed leaves no thread behind. */
class LeakTest {

    private static final int ROUNDS = 5;

    private static Set<Thread> threads() {
        return new HashSet<>(Thread.getAllStackTraces().keySet());
    }

    /** Threads need a moment to end. */
    private static void assertNoneBut(Set<Thread> known) throws InterruptedException {
        Set<Thread> others = threads();
        for (int i = 0; i < 600 && others.size() > 0; i++) {
            others = threads();
            others.removeAll(known);
            new CountDownLatch(1).await(others.isEmpty() ? 0 : 100, TimeUnit.MILLISECONDS);
        }
        assertThat(others).isEmpty();
    }

    private static void use(Callable<Transport> opening) throws Exception {
        try (Transport transport = opening.call();
                RawServer server = RawServer.plain(client -> {
                    client.read();
                    client.answer("done");
                    client.awaitClientClose();
                })) {
            Recorder recorder = new Recorder(piece -> true);
            transport.send(Rig.call(server.uri()), Rig.RELAXED, recorder);
            assertThat(recorder.outcome()).isEqualTo("end");
        }
    }

    private static void assertNoLeak(Callable<Transport> opening) throws Exception {
        use(opening);
        Set<Thread> warm = threads();
        for (int i = 0; i < ROUNDS; i++) {
            use(opening);
        }
        assertNoneBut(warm);
    }

    @Test
    void vertx() throws Exception {
        Vertx vertx = Vertx.vertx();
        assertNoLeak(() -> new VertxTransport(vertx, TransportOptions.defaults(), System::nanoTime));
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }

    @Test
    void camelHttp() throws Exception {
        try (CamelStage stage = new CamelStage(Executors.newFixedThreadPool(1))) {
            assertNoLeak(() -> stage.start(System::nanoTime));
        }
    }
}
