package io.llmfailover.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** More connections than there may be. */
class ConnectionsTest {

    private static final int MOST = 200;
    private static final byte[] ASK = "GET /v1/models HTTP/1.1\r\nhost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final List<Socket> sockets = new ArrayList<>();
    private RouteApp app;

    @BeforeEach
    void open() throws Exception {
        app = new RouteApp(new RouteBuilder() {
            @Override
            public void configure() {
                from(RouteApp.OPEN + "&maxConnections=" + MOST).routeId("http").setBody(constant("Hello"));
            }
        });
    }

    @AfterEach
    void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        app.close();
    }

    /** Whether the server takes one more, and keeps it. */
    private boolean isTaken() throws IOException {
        URI to = URI.create(app.url());
        Socket socket = new Socket(to.getHost(), to.getPort());
        sockets.add(socket);
        socket.setSoTimeout(20_000);
        try {
            socket.getOutputStream().write(ASK);
            return socket.getInputStream().read() == 'H';
        } catch (IOException reset) {
            return false;
        }
    }

    @Test
    void areClosedAndTheOthersGoOn() throws Exception {
        for (int i = 0; i < MOST; i++) {
            assertThat(isTaken()).as("connection " + i).isTrue();
        }
        for (int i = 0; i < MOST; i++) {
            assertThat(isTaken()).isFalse();
        }
        Socket first = sockets.get(0);
        first.getInputStream().skipNBytes(first.getInputStream().available());
        first.getOutputStream().write(ASK);
        assertThat(first.getInputStream().read()).isEqualTo('H');
    }

    @Test
    void roomIsThereAgainWhenOneHasGone() throws Exception {
        for (int i = 0; i < MOST; i++) {
            assertThat(isTaken()).isTrue();
        }
        sockets.get(7).close();
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        boolean taken = isTaken();
        while (!taken && System.nanoTime() < end) {
            taken = isTaken();
        }
        assertThat(taken).isTrue();
    }
}
