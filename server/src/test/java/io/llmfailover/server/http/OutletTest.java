package io.llmfailover.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A whole body for a client that takes none of it. */
class OutletTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Bounds BOUNDS = new Bounds(8_192, 8_192, 10, LONG, LONG, LONG, Duration.ofMillis(100));

    private final Vertx vertx = Vertx.vertx();
    private final CompletableFuture<String> end = new CompletableFuture<>();
    private Listener listener;

    @BeforeEach
    void open() {
        byte[] body = new byte[50_000_000];
        listener = Listener.open(vertx, new Place("127.0.0.1", 0, null), BOUNDS, 1, request -> {
            request.response().closeHandler(closed -> end.complete("cut off"));
            Outlet.send(request, vertx, BOUNDS, body, () -> end.complete("sent"));
        });
    }

    @AfterEach
    void close() {
        listener.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void isCutOff() throws Exception {
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(4_096);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), listener.port()));
            socket.getOutputStream().write("GET / HTTP/1.1\r\nhost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(end.get(20, TimeUnit.SECONDS)).isEqualTo("cut off");
        }
    }
}
