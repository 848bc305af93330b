package io.llmfailover.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Threads and connections that are not there, and a worker that cannot be reached. */
class CamelCapacityTest {

    private static final Limits SHORT_CONNECT = Rig.limits(Rig.SHORT, Rig.LONG, Rig.LONG, Rig.LONG);

    private static ExecutorService oneThread() {
        return new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new SynchronousQueue<>());
    }

    /** With one call under way that lasts: the outcome of another. */
    private static String second(CamelStage stage) throws Exception {
        try (stage;
                RawServer silent = RawServer.plain(Conversation::awaitClientClose);
                CamelHttpTransport transport = stage.start(System::nanoTime)) {
            transport.send(Rig.call(silent.uri()), Rig.RELAXED, new Recorder(piece -> true));
            silent.awaitConnection(0);
            Recorder second = new Recorder(piece -> true);
            transport.send(Rig.call(silent.uri()), SHORT_CONNECT, second);
            String outcome = second.outcome();
            assertThat(silent.connections()).isEqualTo(1);
            return outcome;
        }
    }

    @Test
    void refusesWhereThePoolOfThreadsDoes() throws Exception {
        assertThat(second(new CamelStage(oneThread()))).isEqualTo("NO_CAPACITY");
    }

    @Test
    void doesNotBlameTheVendorForAQueueOfThreads() throws Exception {
        assertThat(second(new CamelStage(Executors.newFixedThreadPool(1)))).isEqualTo("NO_CAPACITY");
    }

    @Test
    void doesNotBlameTheVendorForAQueueOfConnections() throws Exception {
        assertThat(second(new CamelStage(Executors.newCachedThreadPool()).connections(1)))
                .isEqualTo("NO_CAPACITY");
    }

    /**
     * A look-up of a name, like anything of the application's that blocks, cannot be interrupted. The caller hears of
     * the deadline nevertheless, and the request is not sent when the worker comes back.
     */
    @Test
    void endsACallAtItsDeadlineThoughItsWorkerIsStuck() throws Exception {
        CountDownLatch stuck = new CountDownLatch(1);
        CamelStage stage = new CamelStage(Executors.newFixedThreadPool(1));
        stage.component("http")
                .setHttpClientConfigurer(
                        builder -> builder.addExecInterceptorFirst("look-up", (request, scope, chain) -> {
                            awaitStubbornly(stuck);
                            return chain.proceed(request, scope);
                        }));
        try (stage;
                RawServer server = RawServer.plain(Conversation::awaitClientClose);
                CamelHttpTransport transport = stage.start(System::nanoTime)) {
            Recorder recorder = new Recorder(piece -> true);
            transport.send(Rig.call(server.uri()), SHORT_CONNECT, recorder);
            assertThat(recorder.outcome()).isIn("NO_CAPACITY", "CONNECT_TIMEOUT");
            Recorder next = new Recorder(piece -> true);
            stuck.countDown();
            transport.send(Rig.call(server.uri()), Rig.limits(Rig.LONG, Rig.SHORT, Rig.LONG, Rig.LONG), next);
            assertThat(next.outcome()).isEqualTo("FIRST_TOKEN_TIMEOUT");
            assertThat(server.connections()).isEqualTo(1);
            assertThat(recorder.calls()).hasSize(1);
        }
    }

    private static void awaitStubbornly(CountDownLatch latch) {
        boolean waiting = true;
        while (waiting) {
            try {
                latch.await();
                waiting = false;
            } catch (InterruptedException e) {
                // stuck is stuck
            }
        }
    }
}
