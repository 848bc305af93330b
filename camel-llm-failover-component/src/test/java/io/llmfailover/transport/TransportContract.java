package io.llmfailover.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What every transport does, whatever it is made of. After each case the calls that came are checked for their order. */
@Timeout(120)
abstract class TransportContract
        implements AnswerCases,
                BreakageCases,
                CancelCases,
                ClockCases,
                ConnectCases,
                FlowCases,
                PoolCases,
                RedirectCases,
                SizeCases {

    private static final String TERMINAL = "end|[A-Z_]+";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path keys;

    private final List<RawServer> servers = new ArrayList<>();
    private final List<Recorder> recorders = new ArrayList<>();
    private final TestTime time = new TestTime();
    private Transport transport = new NoTransport();

    /** A transport that trusts this certificate. */
    abstract Transport open(TestKeys trusted) throws Exception;

    /** Calls that the transport has not let go of. */
    abstract int callsUnderWay();

    /** Closes what the transport was made of. */
    abstract void closeRest() throws Exception;

    @BeforeEach
    void open() throws Exception {
        transport = open(TestKeys.in(keys, "trusted"));
    }

    @AfterEach
    void close() throws Exception {
        transport.close();
        closeRest();
        for (RawServer server : servers) {
            server.close();
        }
        recorders.forEach(TransportContract::checkOrder);
        assertThat(callsUnderWay()).isZero();
    }

    private static void checkOrder(Recorder recorder) {
        List<String> calls = recorder.calls();
        assertThat(String.join(" ", calls)).matches("(head )?(data )?(" + TERMINAL + ")|head( data)?|");
        assertThat(calls.stream().filter(call -> call.matches(TERMINAL))).hasSizeLessThanOrEqualTo(1);
    }

    @Override
    public TestTime time() {
        return time;
    }

    @Override
    public Transport transport() {
        return transport;
    }

    @Override
    public RawServer serve(RawServer.Script script) throws Exception {
        return keep(RawServer.plain(script));
    }

    @Override
    public RawServer serveTls(boolean trusted, RawServer.Script script) throws Exception {
        TestKeys own = TestKeys.in(keys, trusted ? "trusted" : "unknown");
        return keep(new RawServer(own.serverSocket(), "https", script));
    }

    private RawServer keep(RawServer server) {
        servers.add(server);
        return server;
    }

    @Override
    public <R extends Recorder> R keep(R recorder) {
        recorders.add(recorder);
        return recorder;
    }

    private static final class NoTransport implements Transport {

        @Override
        public Flight send(HttpCall call, Limits limits, ReplyHandler handler) {
            throw new IllegalStateException("not open yet");
        }

        @Override
        public void close() {}
    }
}
