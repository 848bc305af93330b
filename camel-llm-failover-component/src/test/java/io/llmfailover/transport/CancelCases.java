package io.llmfailover.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A cancelled call ends at the vendor, and nobody hears of it any more. */
interface CancelCases extends Rig {

    Logger LOG = LoggerFactory.getLogger(CancelCases.class);

    /** The aim is 200 ms; the rest is for a busy machine. */
    long MAX_MILLIS = 5_000;

    private RawServer begins(String part) throws Exception {
        return serve(client -> {
            client.read();
            client.write(part);
            client.arrived();
            client.awaitClientClose();
        });
    }

    private void assertCancelReachesTheServer(String phase, Flight flight, RawServer server) throws Exception {
        long start = System.nanoTime();
        flight.cancel();
        long millis = TimeUnit.NANOSECONDS.toMillis(server.connection(0).awaitClientGone() - start);
        LOG.info(
                "{}: cancel {} seen by the server after {} ms",
                transport().getClass().getSimpleName(),
                phase,
                millis);
        assertThat(millis).isLessThan(MAX_MILLIS);
    }

    @Test
    default void cancelsBeforeTheHead() throws Exception {
        RawServer server = begins("");
        Recorder recorder = recorder();
        Flight flight = launch(server.uri(), RELAXED, recorder);
        server.awaitConnection(0).awaitArrival();
        assertCancelReachesTheServer("before the head", flight, server);
        assertThat(recorder.calls()).isEmpty();
    }

    @Test
    default void cancelsInTheBody() throws Exception {
        RawServer server = begins("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nfirst");
        Recorder recorder = recorder();
        Flight flight = launch(server.uri(), RELAXED, recorder);
        recorder.awaitData();
        assertCancelReachesTheServer("in the body", flight, server);
        assertThat(recorder.calls()).containsExactly("head", "data");
    }

    @Test
    default void cancelsUnderTls() throws Exception {
        RawServer server = serveTls(true, client -> {
            client.read();
            client.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nfirst");
            client.awaitClientClose();
        });
        Recorder recorder = recorder();
        Flight flight = launch(server.uri(), RELAXED, recorder);
        recorder.awaitData();
        assertCancelReachesTheServer("under TLS", flight, server);
        assertThat(recorder.calls()).containsExactly("head", "data");
    }

    @Test
    default void cancelsFromWithinTheHandler() throws Exception {
        CompletableFuture<Flight> flight = new CompletableFuture<>();
        RawServer server = serve(client -> {
            client.read();
            client.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nfirst");
            client.awaitSignal();
            client.write("other");
            client.awaitClientClose();
        });
        Recorder recorder = keep(new Recorder(piece -> {
            flight.join().cancel();
            return true;
        }));
        flight.complete(launch(server.uri(), RELAXED, recorder));
        recorder.awaitData();
        server.connection(0).signal();
        server.connection(0).awaitClientGone();
        assertThat(recorder.calls()).containsExactly("head", "data");
    }

    @Test
    default void cancelsTwice() throws Exception {
        RawServer server = begins("HTTP/1.1 200 OK\r\n\r\nfirst");
        Recorder recorder = recorder();
        Flight flight = launch(server.uri(), RELAXED, recorder);
        recorder.awaitData();
        flight.cancel();
        flight.cancel();
        flight.pause();
        flight.resume();
        server.connection(0).awaitClientGone();
        assertThat(recorder.calls()).containsExactly("head", "data");
    }

    @Test
    default void ignoresACancelAfterTheEnd() throws Exception {
        RawServer server = serve(client -> {
            while (client.readOrEnd() != null) {
                client.answer("done");
            }
        });
        for (int i = 0; i < 2 * lanes(); i++) {
            Recorder recorder = recorder();
            Flight flight = launch(server.uri(), RELAXED, recorder);
            assertThat(recorder.outcome()).isEqualTo("end");
            flight.cancel();
            flight.pause();
            assertThat(recorder.calls()).containsExactly("head", "data", "end");
        }
        assertThat(server.connections()).isLessThanOrEqualTo(lanes());
    }

    @Test
    default void cancelsWhileItConnects() throws Exception {
        try (FullServer server = new FullServer()) {
            Recorder recorder = recorder();
            launch(server.uri(), RELAXED, recorder).cancel();
            assertThat(send(server.uri(), Rig.limits(SHORT, LONG, LONG, LONG)).outcome())
                    .isEqualTo("CONNECT_TIMEOUT");
            assertThat(recorder.calls()).isEmpty();
        }
    }

    /** The server holds the handshake back until the call is cancelled. */
    @Test
    default void sendsNothingForACallThatIsCancelledWhileItConnects() throws Exception {
        RawServer server = serveTls(true, client -> {
            client.awaitSignal();
            client.readOrEnd();
        });
        Recorder recorder = recorder();
        Flight flight = launch(server.uri(), RELAXED, recorder);
        server.awaitConnection(0);
        flight.cancel();
        server.connection(0).signal();
        transport().close();
        server.connection(0).awaitClientGone();
        assertThat(server.requests()).isZero();
        assertThat(recorder.calls()).isEmpty();
    }

    @Test
    default void survivesCallsThatAreCancelledAtOnce() throws Exception {
        RawServer server = serve(client -> {
            while (client.readOrEnd() != null) {
                client.answer("done");
            }
        });
        for (int i = 0; i < 50; i++) {
            launch(server.uri(), RELAXED, recorder()).cancel();
        }
        assertThat(send(server).outcome()).isEqualTo("end");
    }
}
