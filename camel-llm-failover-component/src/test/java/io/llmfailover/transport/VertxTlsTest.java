package io.llmfailover.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.X509KeyManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who we are, and whom we take for whom. */
class VertxTlsTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path folder;

    private final Vertx vertx = Vertx.vertx();

    @SuppressWarnings("NullAway.Init")
    private TestKeys keys;

    @SuppressWarnings("NullAway.Init")
    private RawServer server;

    /** Wants to know who its clients are. */
    @BeforeEach
    void serve() throws Exception {
        keys = TestKeys.in(folder, "mutual");
        SSLServerSocket socket = (SSLServerSocket) keys.serverSocket();
        socket.setNeedClientAuth(true);
        server = new RawServer(socket, "https", client -> {
            client.read();
            client.answer("done");
        });
    }

    @AfterEach
    void close() throws Exception {
        server.close();
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }

    private String send(URI uri, TransportOptions options) throws Exception {
        try (VertxTransport transport = new VertxTransport(vertx, options, System::nanoTime)) {
            Recorder recorder = new Recorder(piece -> true);
            transport.send(Rig.call(uri), Rig.RELAXED, recorder);
            return recorder.outcome();
        }
    }

    private TransportOptions withKeys() throws Exception {
        TlsMaterial tls = new TlsMaterial(keys.trust(), (X509KeyManager) keys.keyManagers()[0]);
        return TransportOptions.defaults().withTls(tls);
    }

    @Test
    void showsItsCertificate() throws Exception {
        assertThat(send(server.uri(), withKeys())).isEqualTo("end");
    }

    /** Under TLS 1.3 the server says so after the handshake, perhaps by a bare close. */
    @Test
    void isRefusedWithoutACertificate() throws Exception {
        TlsMaterial tls = new TlsMaterial(keys.trust(), null);
        assertThat(send(server.uri(), TransportOptions.defaults().withTls(tls))).isIn("TLS", "RESET");
        assertThat(server.requests()).isZero();
    }

    @Test
    void trustsTheJvmUnlessToldOtherwise() throws Exception {
        assertThat(send(server.uri(), TransportOptions.defaults())).isEqualTo("TLS");
    }

    @Test
    void takesAnyNameOnlyWhenTold() throws Exception {
        URI other = URI.create("https://127.0.0.1:" + server.uri().getPort() + "/");
        assertThat(send(other, withKeys())).isEqualTo("TLS");
        assertThat(send(other, withKeys().withVerifyHost(false))).isEqualTo("end");
    }
}
