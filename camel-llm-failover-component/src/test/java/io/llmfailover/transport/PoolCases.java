package io.llmfailover.transport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Connections are used again, but never a dead one. */
interface PoolCases extends Rig {

    private int rounds() {
        return 4 * lanes();
    }

    @Test
    default void usesConnectionsAgain() throws Exception {
        RawServer server = serve(client -> {
            while (client.readOrEnd() != null) {
                client.answer("done");
            }
        });
        for (int i = 0; i < rounds(); i++) {
            assertThat(send(server).outcome()).isEqualTo("end");
        }
        assertThat(server.requests()).isEqualTo(rounds());
        assertThat(server.connections()).isLessThanOrEqualTo(lanes());
    }

    @Test
    default void survivesConnectionsThatTheServerClosedBetweenCalls() throws Exception {
        RawServer server = serve(client -> {
            client.read();
            client.answer("done");
            client.close();
            client.arrived();
        });
        for (int i = 0; i < rounds(); i++) {
            assertThat(send(server).outcome()).isEqualTo("end");
            server.connection(i).awaitArrival();
        }
        assertThat(server.requests()).isEqualTo(rounds());
    }

    @Test
    default void survivesConnectionsThatTheServerResetBetweenCalls() throws Exception {
        RawServer server = serve(client -> {
            client.read();
            client.answer("done");
            client.awaitSignal();
            client.reset();
            client.arrived();
        });
        for (int i = 0; i < rounds(); i++) {
            assertThat(send(server).outcome()).isEqualTo("end");
            server.connection(i).signal();
            server.connection(i).awaitArrival();
        }
        assertThat(server.requests()).isEqualTo(rounds());
    }

    @Test
    default void doesNotReuseAConnectionThatTheServerWantsClosed() throws Exception {
        RawServer server = serve(client -> {
            client.read();
            client.write("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
            client.awaitClientClose();
        });
        for (int i = 0; i < 3; i++) {
            assertThat(send(server).outcome()).isEqualTo("end");
        }
        assertThat(server.connections()).isEqualTo(3);
    }

    @Test
    default void leavesNoConnectionBehind() throws Exception {
        RawServer server = serve(client -> {
            client.read();
            client.answer("done");
            client.awaitClientClose();
        });
        assertThat(send(server).outcome()).isEqualTo("end");
        transport().close();
        server.connection(0).awaitClientGone();
    }

    @Test
    default void endsCallsUnderWayWhenItIsClosed() throws Exception {
        RawServer server = serve(client -> {
            client.read();
            client.arrived();
            client.awaitClientClose();
        });
        Recorder recorder = send(server);
        server.awaitConnection(0).awaitArrival();
        transport().close();
        assertThat(recorder.outcome()).isIn("RESET", "NO_CAPACITY");
        server.connection(0).awaitClientGone();
    }

    @Test
    default void refusesCallsAfterItIsClosed() throws Exception {
        RawServer server = serve(Conversation::awaitClientClose);
        transport().close();
        assertThat(send(server).outcome()).isEqualTo("NO_CAPACITY");
        assertThat(server.connections()).isZero();
    }
}
