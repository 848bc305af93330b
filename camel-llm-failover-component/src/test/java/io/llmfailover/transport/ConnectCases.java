package io.llmfailover.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** What goes wrong before there is a connection. */
interface ConnectCases extends Rig {

    @Test
    default void tellsARefusal() throws Exception {
        int port;
        try (ServerSocket unused = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = unused.getLocalPort();
        }
        Recorder recorder = send(URI.create("http://localhost:" + port + "/"), RELAXED);
        assertThat(recorder.outcome()).isEqualTo("REFUSED");
        assertThat(recorder.calls()).containsExactly("REFUSED");
    }

    @Test
    default void tellsAnUnknownHost() throws Exception {
        assertThat(send(URI.create("http://nonexistent.invalid/"), RELAXED).outcome())
                .isEqualTo("UNKNOWN_HOST");
    }

    @Test
    default void refusesACertificateItDoesNotTrust() throws Exception {
        RawServer server = serveTls(false, client -> client.read());
        assertThat(send(server).outcome()).isEqualTo("TLS");
        assertThat(server.requests()).isZero();
    }

    @Test
    default void refusesACertificateForAnotherName() throws Exception {
        RawServer server = serveTls(true, client -> client.read());
        URI other = URI.create("https://127.0.0.1:" + server.uri().getPort() + "/");
        assertThat(send(other, RELAXED).outcome()).isEqualTo("TLS");
        assertThat(server.requests()).isZero();
    }

    @Test
    default void speaksTlsToACertificateItTrusts() throws Exception {
        RawServer server = serveTls(true, client -> {
            client.read();
            client.answer("secret");
        });
        Recorder recorder = send(server);
        assertThat(recorder.outcome()).isEqualTo("end");
        assertThat(recorder.text()).isEqualTo("secret");
    }

    @Test
    default void tellsAServerThatSpeaksNoTls() throws Exception {
        RawServer server = serve(client -> client.write("HTTP/1.1 400 No TLS here\r\n\r\n"));
        URI secure = URI.create("https://localhost:" + server.uri().getPort() + "/");
        assertThat(send(secure, RELAXED).outcome()).isEqualTo("TLS");
    }

    /** The handshake belongs to the connection: a server that accepts and says nothing is caught by the connect clock. */
    @Test
    default void endsASilentHandshakeByTheConnectClock() throws Exception {
        RawServer server = serve(Conversation::awaitClientClose);
        URI secure = URI.create("https://localhost:" + server.uri().getPort() + "/");
        Recorder recorder = send(secure, Rig.limits(SHORT, LONG, LONG, LONG));
        assertThat(recorder.outcome()).isEqualTo("CONNECT_TIMEOUT");
    }

    /** A queue of one that is full: the system answers no further attempt. */
    @Test
    default void endsAnUnansweredAttemptByTheConnectClock() throws Exception {
        try (FullServer server = new FullServer()) {
            Recorder recorder = send(server.uri(), Rig.limits(SHORT, LONG, LONG, LONG));
            assertThat(recorder.outcome()).isEqualTo("CONNECT_TIMEOUT");
            assertThat(recorder.calls()).containsExactly("CONNECT_TIMEOUT");
        }
    }
}
