package io.llmfailover.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Threads, contexts and what is left of them. */
class VertxContextTest {

    private final Vertx vertx = Vertx.vertx();
    private final VertxTransport transport =
            new VertxTransport(vertx, TransportOptions.defaults().withMaxConnections(2), System::nanoTime);
    private final Set<Context> contexts = ConcurrentHashMap.newKeySet();

    @SuppressWarnings("NullAway.Init")
    private RawServer server;

    @BeforeEach
    void serve() throws Exception {
        server = RawServer.plain(client -> {
            while (client.readOrEnd() != null) {
                client.answer("done");
            }
        });
    }

    @AfterEach
    void close() throws Exception {
        transport.close();
        assertThat(vertx.deploymentIDs()).isEmpty();
        assertThat(transport.inFlight()).isZero();
        server.close();
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }

    /** Notes the context of every call. */
    private Recorder noting() {
        return new Recorder(piece -> contexts.add(Vertx.currentContext())) {
            @Override
            public synchronized void end() {
                contexts.add(Vertx.currentContext());
                super.end();
            }
        };
    }

    private void sendOn(Context context, Recorder recorder) {
        context.runOnContext(there -> transport.send(Rig.call(server.uri()), Rig.RELAXED, recorder));
    }

    @Test
    void staysInTheContextOfTheCallerAndUsesOneConnectionThere() throws Exception {
        Context context = vertx.getOrCreateContext();
        for (int i = 0; i < 10; i++) {
            Recorder recorder = noting();
            sendOn(context, recorder);
            assertThat(recorder.outcome()).isEqualTo("end");
        }
        assertThat(contexts).containsExactly(context);
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void staysInADuplicatedContext() throws Exception {
        ContextInternal root = (ContextInternal) vertx.getOrCreateContext();
        for (int i = 0; i < 3; i++) {
            contexts.clear();
            ContextInternal request = root.duplicate();
            Recorder recorder = noting();
            sendOn(request, recorder);
            assertThat(recorder.outcome()).isEqualTo("end");
            assertThat(contexts).containsExactly(request);
        }
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void goesToALoopFromAnyOtherThread() throws Exception {
        Recorder recorder = noting();
        transport.send(Rig.call(server.uri()), Rig.RELAXED, recorder);
        assertThat(recorder.outcome()).isEqualTo("end");
        assertThat(contexts).allMatch(Context::isEventLoopContext);
        assertThat(contexts).hasSize(1);
    }

    @Test
    void goesToALoopFromAWorker() throws Exception {
        Recorder recorder = noting();
        vertx.executeBlocking(() -> transport.send(Rig.call(server.uri()), Rig.RELAXED, recorder));
        assertThat(recorder.outcome()).isEqualTo("end");
        assertThat(contexts).allMatch(Context::isEventLoopContext);
    }

    @Test
    void refusesMoreCallsThanItMayHaveInFlight() throws Exception {
        try (RawServer silent = RawServer.plain(client -> {
            client.read();
            client.arrived();
            client.awaitClientClose();
        })) {
            Flight first = transport.send(Rig.call(silent.uri()), Rig.RELAXED, new Recorder(piece -> true));
            Flight second = transport.send(Rig.call(silent.uri()), Rig.RELAXED, new Recorder(piece -> true));
            silent.awaitConnection(0).awaitArrival();
            silent.awaitConnection(1).awaitArrival();
            Recorder third = new Recorder(piece -> true);
            transport.send(Rig.call(silent.uri()), Rig.RELAXED, third);
            assertThat(third.outcome()).isEqualTo("NO_CAPACITY");
            first.cancel();
            second.cancel();
            silent.connection(0).awaitClientGone();
            silent.connection(1).awaitClientGone();
            Recorder fourth = new Recorder(piece -> true);
            transport.send(Rig.call(server.uri()), Rig.RELAXED, fourth);
            assertThat(fourth.outcome()).isEqualTo("end");
        }
    }

    @Test
    void closesOnAnEventLoop() throws Exception {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        vertx.getOrCreateContext().runOnContext(there -> {
            transport.close();
            closed.complete(null);
        });
        closed.get(Recorder.PATIENCE_SECONDS, TimeUnit.SECONDS);
        Recorder late = new Recorder(piece -> true);
        transport.send(Rig.call(server.uri()), Rig.RELAXED, late);
        assertThat(late.outcome()).isEqualTo("NO_CAPACITY");
    }
}
