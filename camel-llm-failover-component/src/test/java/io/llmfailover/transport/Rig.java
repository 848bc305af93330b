package io.llmfailover.transport;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the cases of the contract stand on. */
interface Rig {

    Duration SHORT = Duration.ofMillis(300);
    Duration LONG = Duration.ofSeconds(50);
    long MANY = 10_000_000;
    Limits RELAXED = new Limits(LONG, LONG, LONG, LONG, MANY);
    String REQUEST = "{\"model\":\"m\",\"text\":\"\u00e9\"}";

    Transport transport();

    /** A server that is closed after the test. */
    RawServer serve(RawServer.Script script) throws Exception;

    /** The same over TLS, with a certificate that the transport trusts or does not know. */
    RawServer serveTls(boolean trusted, RawServer.Script script) throws Exception;

    /** The time that the transport goes by. */
    TestTime time();

    /** How many connections calls one after the other may use. */
    int lanes();

    /** Has the calls that this one hears checked after the test. */
    <R extends Recorder> R keep(R recorder);

    default Recorder recorder() {
        return keep(new Recorder(piece -> true));
    }

    /** Takes for payload what begins like an event with data. */
    default Recorder recorderOfKeepAlives() {
        return keep(new Recorder(piece -> piece[0] == 'd'));
    }

    default Recorder send(RawServer server) {
        return send(server.uri(), RELAXED);
    }

    default Recorder send(URI uri, Limits limits) {
        Recorder recorder = recorder();
        launch(uri, limits, recorder);
        return recorder;
    }

    default Flight launch(URI uri, Limits limits, ReplyHandler handler) {
        return transport().send(call(uri), limits, handler);
    }

    static HttpCall call(URI uri) {
        Map<String, String> headers = Map.of("Authorization", "Bearer key", "content-type", "application/json");
        return new HttpCall(uri, headers, REQUEST.getBytes(StandardCharsets.UTF_8));
    }

    static Limits limits(Duration connect, @Nullable Duration firstToken, Duration idle, Duration total) {
        return new Limits(connect, firstToken, idle, total, MANY);
    }
}
