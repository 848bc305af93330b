package io.llmfailover.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.StreamResetException;
import io.vertx.core.net.KeyCertOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.X509KeyManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** HTTP/2, against a server that answers by path. */
class VertxHttp2Test {

    private static final Limits ENDLESS = new Limits(Rig.LONG, Rig.LONG, Rig.LONG, Rig.LONG, Long.MAX_VALUE);
    private static final Buffer PIECE = Buffer.buffer(new byte[64 * 1024]);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path keys;

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final AtomicInteger connections = new AtomicInteger();
    private final Set<String> versions = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<Throwable> streamEnd = new CompletableFuture<>();

    @SuppressWarnings("NullAway.Init")
    private VertxTransport transport;

    @SuppressWarnings("NullAway.Init")
    private HttpServer server;

    @BeforeEach
    void open() throws Exception {
        TestKeys trusted = TestKeys.in(keys, "trusted");
        HttpServerOptions options = new HttpServerOptions()
                .setSsl(true)
                .setUseAlpn(true)
                .setKeyCertOptions(KeyCertOptions.wrap((X509KeyManager) trusted.keyManagers()[0]));
        server = vertx.createHttpServer(options)
                .connectionHandler(connection -> connections.incrementAndGet())
                .requestHandler(this::answer)
                .listen(0, "localhost")
                .toCompletionStage()
                .toCompletableFuture()
                .get();
        TlsMaterial tls = new TlsMaterial(trusted.trust(), null);
        transport = new VertxTransport(vertx, TransportOptions.defaults().withTls(tls), System::nanoTime);
    }

    @AfterEach
    void close() throws Exception {
        transport.close();
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }

    private void answer(HttpServerRequest request) {
        versions.add(request.version().name());
        switch (String.valueOf(request.path())) {
            case "/echo" -> request.body().onSuccess(request.response()::end);
            case "/reset" -> request.response().reset(2);
            case "/endless" -> pour(request);
            default -> request.response().exceptionHandler(streamEnd::complete);
        }
        request.exceptionHandler(streamEnd::complete);
    }

    private void pour(HttpServerRequest request) {
        request.response().exceptionHandler(streamEnd::complete);
        while (!request.response().writeQueueFull()) {
            request.response().write(PIECE);
        }
        request.response().drainHandler(drained -> pour(request));
    }

    private Flight send(String path, Limits limits, Recorder recorder) {
        URI uri = URI.create("https://localhost:" + server.actualPort() + path);
        CompletableFuture<Flight> flight = new CompletableFuture<>();
        // from one loop, so that all calls could share one connection
        context.runOnContext(there -> flight.complete(transport.send(Rig.call(uri), limits, recorder)));
        return flight.join();
    }

    private Recorder echo() {
        Recorder recorder = new Recorder(piece -> true);
        send("/echo", Rig.RELAXED, recorder);
        return recorder;
    }

    private void assertStreamAloneIsReset() throws Exception {
        assertThat(streamEnd.get(Recorder.PATIENCE_SECONDS, TimeUnit.SECONDS)).isInstanceOf(StreamResetException.class);
        assertThat(echo().outcome()).isEqualTo("end");
        assertThat(connections).hasValue(1);
    }

    @Test
    void carriesManyCallsOverOneConnection() throws Exception {
        assertThat(echo().outcome()).isEqualTo("end");
        List<Recorder> recorders = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            recorders.add(echo());
        }
        for (Recorder recorder : recorders) {
            assertThat(recorder.outcome()).isEqualTo("end");
            assertThat(recorder.text()).isEqualTo(Rig.REQUEST);
        }
        assertThat(versions).containsExactly("HTTP_2");
        assertThat(connections).hasValue(1);
    }

    @Test
    void resetsTheStreamAloneWhenItIsCancelled() throws Exception {
        assertThat(echo().outcome()).isEqualTo("end");
        Recorder recorder = new Recorder(piece -> true);
        Flight flight = send("/endless", ENDLESS, recorder);
        recorder.awaitData();
        flight.cancel();
        assertStreamAloneIsReset();
        assertThat(recorder.calls()).containsExactly("head", "data");
    }

    /** The connection may be dead, but as long as others get answers on it they are left alone. */
    @Test
    void sendsNothingMoreToAConnectionThatGaveNoAnswer() throws Exception {
        CountingRecorder neighbour = new CountingRecorder();
        Flight flight = send("/endless", ENDLESS, neighbour);
        neighbour.awaitData();
        Recorder recorder = new Recorder(piece -> true);
        send("/silent", Rig.limits(Rig.LONG, Rig.SHORT, Rig.LONG, Rig.LONG), recorder);
        assertThat(recorder.outcome()).isEqualTo("FIRST_TOKEN_TIMEOUT");
        assertThat(connections).hasValue(1);
        assertThat(echo().outcome()).isEqualTo("end");
        assertThat(connections).hasValue(2);
        neighbour.awaitCount(neighbour.count() + 1);
        assertThat(neighbour.isOver()).isFalse();
        flight.cancel();
    }

    @Test
    void resetsTheStreamAloneWhenItIsTooLarge() throws Exception {
        assertThat(echo().outcome()).isEqualTo("end");
        Recorder recorder = new Recorder(piece -> true);
        send("/endless", new Limits(Rig.LONG, Rig.LONG, Rig.LONG, Rig.LONG, 1_000_000), recorder);
        assertThat(recorder.outcome()).isEqualTo("TOO_LARGE");
        assertStreamAloneIsReset();
    }

    @Test
    void tellsAResetStream() throws Exception {
        Recorder recorder = new Recorder(piece -> true);
        send("/reset", Rig.RELAXED, recorder);
        assertThat(recorder.outcome()).isEqualTo("RESET");
    }

    /** More unread bytes than a connection lets in by default. */
    @Test
    void doesNotLetPausedStreamsStopTheirNeighbours() throws Exception {
        assertThat(echo().outcome()).isEqualTo("end");
        List<Flight> paused = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            Recorder recorder = new Recorder(piece -> true);
            Flight flight = send("/endless", ENDLESS, recorder);
            flight.pause();
            paused.add(flight);
            recorder.awaitHead();
        }
        for (int i = 0; i < 10; i++) {
            assertThat(echo().outcome()).isEqualTo("end");
        }
        assertThat(connections).hasValue(1);
        paused.forEach(Flight::cancel);
    }
}
