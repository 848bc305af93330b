package io.llmfailover.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient.Version;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections by TLS are bounded as those in the clear, from their first moment, and in HTTP/2 too. */
class TlsConnectionsTest {

    private static final String FREE = Http.HELLO.replace("\"chat\"", "\"free\"");
    private static final String GET = "GET /v1/models HTTP/1.1\r\nhost: x\r\n\r\n";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static TestKeys keys;

    private final Gate gate = new Gate();

    @SuppressWarnings("NullAway.Init")
    private RouteApp app;

    @BeforeAll
    static void make() throws Exception {
        keys = TestKeys.in(folder);
    }

    private void open(String options) throws Exception {
        app = new RouteApp(new RouteBuilder() {
            @Override
            public void configure() {
                bindToRegistry("tls", keys.server());
                from(RouteApp.OPEN + "&sslContextParameters=#tls" + options)
                        .routeId("http")
                        .process(gate);
            }
        });
    }

    @AfterEach
    void close() {
        app.closeWithNothingPending();
    }

    private Http http(Version version) throws Exception {
        return new Http(app.url(), version, keys.client(false));
    }

    private Frames frames() throws Exception {
        return new Frames(keys.client(false), app.url());
    }

    private Socket plain() throws IOException {
        URI to = URI.create(app.url());
        Socket socket = new Socket(to.getHost(), to.getPort());
        socket.setSoTimeout(20_000);
        return socket;
    }

    private Socket secure() throws Exception {
        URI to = URI.create(app.url());
        Socket socket = keys.client(false).getSocketFactory().createSocket(to.getHost(), to.getPort());
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static String rest(Socket socket) throws IOException {
        try {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (SocketException cut) {
            return "";
        }
    }

    @Test
    void theOldHttpIsSpokenToWhoAsksForNoOther() throws Exception {
        open("&idleTimeout=200");
        HttpResponse<String> answer = http(Version.HTTP_1_1).post("/chat/completions", FREE);
        assertThat(answer.version()).isEqualTo(Version.HTTP_1_1);
        try (Socket socket = secure()) {
            socket.getOutputStream().write(GET.getBytes(StandardCharsets.US_ASCII));
            assertThat(rest(socket)).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void bytesInTheClearAreNoRequest() throws Exception {
        open("");
        try (Socket socket = plain()) {
            socket.getOutputStream().write(GET.getBytes(StandardCharsets.US_ASCII));
            assertThat(rest(socket)).doesNotContain("HTTP");
        }
        assertThat(http(Version.HTTP_2).get("/models").statusCode()).isEqualTo(200);
    }

    @Test
    void whoSaysNothingIsNotWaitedFor() throws Exception {
        open("&headerTimeout=300");
        ends(this::plain, new byte[0]);
        ends(this::plain, new byte[] {22, 3, 1, 1});
        ends(this::secure, "GET /v1/models HTT".getBytes(StandardCharsets.US_ASCII));
        try (Frames noPreface = frames()) {
            noPreface.awaitEnd();
        }
        try (Frames noHead = frames().preface()) {
            noHead.awaitEnd();
        }
    }

    private static void ends(Callable<Socket> open, byte[] words) throws Exception {
        try (Socket socket = open.call()) {
            socket.getOutputStream().write(words);
            assertThat(rest(socket)).doesNotContain("HTTP");
        } catch (SocketException | SSLException already) {
            // it has ended
        }
    }

    @Test
    void whoHasNotShakenHandsCountsAsWell() throws Exception {
        open("&maxConnections=1");
        Http late = http(Version.HTTP_2);
        try (Socket first = plain()) {
            assertThatThrownBy(() -> late.get("/models")).isInstanceOf(IOException.class);
            assertThat(first.isConnected()).isTrue();
        }
        assertThat(whenThereIsRoom(late)).isEqualTo(200);
    }

    private static int whenThereIsRoom(Http http) throws Exception {
        Instant latest = Instant.now().plus(Duration.ofSeconds(20));
        while (Instant.now().isBefore(latest)) {
            try {
                return http.get("/models").statusCode();
            } catch (IOException refused) {
                Thread.onSpinWait();
            }
        }
        return 0;
    }

    @Test
    void whoTellsItsSettingsAgainAndAgainIsCountedOnce() throws Exception {
        open("&maxConnections=2");
        try (Frames frames = frames().preface()) {
            for (int i = 0; i < 20; i++) {
                frames.write(Frames.SETTINGS, 0, 0, new byte[0]);
            }
            frames.post(1).await(frame -> frame.type() == Frames.HEADERS);
        }
        try (Frames one = frames().preface();
                Socket other = secure()) {
            one.post(1).await(frame -> frame.type() == Frames.HEADERS);
            other.getOutputStream()
                    .write(GET.replace("\r\n\r\n", "\r\nconnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(rest(other)).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void severalRequestsShareAConnectionAndKeepItOpen() throws Exception {
        open("&idleTimeout=200&maxConnections=2");
        Http http = http(Version.HTTP_2);
        CompletableFuture<HttpResponse<String>> held = http.begin("/chat/completions", Http.HELLO);
        gate.awaitHeld();
        assertThat(http.post("/chat/completions", FREE).body()).contains("through");
        assertThat(http.get("/models").version()).isEqualTo(Version.HTTP_2);
        try (Socket clock = secure()) {
            clock.getOutputStream().write(GET.getBytes(StandardCharsets.US_ASCII));
            assertThat(rest(clock)).startsWith("HTTP/1.1 200");
        }
        gate.open();
        assertThat(held.get(20, TimeUnit.SECONDS).body()).contains("through");
    }

    @Test
    void aConnectionOfHttp2EndsWhenNothingIsAskedOfIt() throws Exception {
        open("&idleTimeout=200");
        try (Frames frames = frames().preface()) {
            frames.post(1).reset(1);
            frames.await(frame -> frame.type() == Frames.GOAWAY);
            frames.awaitEnd();
        }
    }

    @Test
    void whatIsBoundedIsTold() throws Exception {
        open("");
        try (Frames frames = frames().preface()) {
            var settings = frames.await(frame -> frame.type() == Frames.SETTINGS);
            byte[] told = settings.payload().array();
            assertThat(told).containsSequence(0, 3, 0, 0, 0, 100).containsSequence(0, 6, 0, 0, 0x40, 0);
        }
        Http http = http(Version.HTTP_2);
        assertThat(http.get("/models", "x-large", "x".repeat(17_000)).statusCode())
                .isEqualTo(431);
        assertThatThrownBy(() -> http.get("/models", "x-large", "x".repeat(1_000_000)))
                .isInstanceOf(IOException.class);
        assertThat(http.get("/models").statusCode()).isEqualTo(200);
    }

    @Test
    void whoTakesBackRequestAfterRequestIsSentAway() throws Exception {
        open("");
        try (Frames frames = frames().preface()) {
            // one more than may be, and nothing after it: what is not read when it closes would take the farewell with
            // it
            for (int i = 0; i <= 200; i++) {
                frames.post(2 * i + 1).reset(2 * i + 1);
            }
            var farewell = frames.await(frame -> frame.type() == Frames.GOAWAY);
            assertThat(farewell.payload().getInt(4)).as("enhance your calm").isEqualTo(11);
        }
    }

    @Test
    void whoWasAnsweredMayNotSendForEver() throws Exception {
        open("");
        try (Frames frames = frames().preface()) {
            var reset = frames.post(1).await(frame -> frame.type() == Frames.RESET && frame.stream() == 1);
            assertThat(reset.payload().getInt()).as("no error").isZero();
        }
    }
}
