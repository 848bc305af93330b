package io.llmfailover.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The four clocks of a call that has a connection. Where order matters the time stands still and is moved by hand. */
interface ClockCases extends Rig {

    int LARGE = 64 * 1024 * 1024;
    String STREAM = "HTTP/1.1 200 OK\r\n\r\n";

    /** Sends the next piece when the last one has arrived, for ever. */
    private RawServer pingPong(String first, String next, Recorder recorder) throws Exception {
        return serve(client -> {
            client.read();
            client.write(STREAM + first);
            for (int sent = first.length(); !recorder.isOver(); sent += next.length()) {
                recorder.awaitSize(sent);
                client.write(next);
            }
        });
    }

    @Test
    default void endsASilentServerByTheFirstTokenClock() throws Exception {
        RawServer server = serve(Conversation::awaitClientClose);
        Recorder recorder = send(server.uri(), Rig.limits(LONG, SHORT, LONG, LONG));
        assertThat(recorder.outcome()).isEqualTo("FIRST_TOKEN_TIMEOUT");
        assertThat(recorder.calls()).containsExactly("FIRST_TOKEN_TIMEOUT");
        server.awaitConnection(0).awaitClientGone();
    }

    @Test
    default void endsASilentServerByTheTotalClockWhereThereIsNoFirstToken() throws Exception {
        RawServer server = serve(Conversation::awaitClientClose);
        Recorder recorder = send(server.uri(), Rig.limits(LONG, null, LONG, SHORT));
        assertThat(recorder.outcome()).isEqualTo("TOTAL_TIMEOUT");
        server.awaitConnection(0).awaitClientGone();
    }

    /** More than the sockets of both sides hold. What is left of it must not be sent any more. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    default void endsARequestThatTheServerDoesNotRead(boolean tls) throws Exception {
        RawServer.Script deaf = client -> {
            client.readHead();
            client.awaitSignal();
            client.awaitClientClose();
        };
        RawServer server = tls ? serveTls(true, deaf) : serve(deaf);
        HttpCall call = new HttpCall(server.uri(), Map.of(), new byte[LARGE]);
        Recorder recorder = recorder();
        transport().send(call, Rig.limits(LONG, SHORT, LONG, LONG), recorder);
        assertThat(recorder.outcome()).isEqualTo("FIRST_TOKEN_TIMEOUT");
        server.connection(0).signal();
        server.connection(0).awaitClientGone();
        assertThat(server.connection(0).drained()).isLessThan(LARGE);
    }

    @Test
    default void endsAHeadWithoutABody() throws Exception {
        RawServer server = serve(client -> {
            client.read();
            client.write(STREAM);
            client.awaitClientClose();
        });
        Recorder recorder = send(server.uri(), Rig.limits(LONG, SHORT, LONG, LONG));
        assertThat(recorder.outcome()).isEqualTo("FIRST_TOKEN_TIMEOUT");
    }

    @Test
    default void doesNotTakeKeepAlivesForTheFirstToken() throws Exception {
        Recorder recorder = recorderOfKeepAlives();
        RawServer server = pingPong(": ping\n\n", ": ping\n\n", recorder);
        launch(server.uri(), Rig.limits(LONG, SHORT, LONG, LONG), recorder);
        assertThat(recorder.outcome()).isEqualTo("FIRST_TOKEN_TIMEOUT");
        assertThat(recorder.size()).isPositive();
    }

    @Test
    default void doesNotTakeKeepAlivesForFurtherTokens() throws Exception {
        Recorder recorder = recorderOfKeepAlives();
        RawServer server = pingPong("data: token\n\n", ": ping\n\n", recorder);
        launch(server.uri(), Rig.limits(LONG, LONG, SHORT, LONG), recorder);
        assertThat(recorder.outcome()).isEqualTo("IDLE_TIMEOUT");
        assertThat(recorder.size()).isGreaterThan("data: token\n\n".length());
    }

    @Test
    default void endsASlowDripByTheTotalClockOnly() throws Exception {
        time().freeze();
        Recorder recorder = recorder();
        RawServer server = pingPong("data: 0\n\n", "data: 1\n\n", recorder);
        launch(server.uri(), Rig.limits(LONG, SHORT, SHORT, LONG), recorder);
        for (int piece = 1; piece < 20; piece++) {
            recorder.awaitSize(piece * "data: 1\n\n".length());
            time().advance(SHORT.dividedBy(2));
        }
        assertThat(recorder.isOver()).isFalse();
        time().advance(LONG);
        assertThat(recorder.outcome()).isEqualTo("TOTAL_TIMEOUT");
    }

    /** The other call shows that the clock has been looked at in the meantime. */
    @Test
    default void holdsTheIdleClockWhilePaused() throws Exception {
        RawServer server = serve(client -> {
            client.read();
            client.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nfirst");
            client.awaitSignal();
            client.write("other");
        });
        Limits limits = Rig.limits(LONG, LONG, SHORT, LONG);
        Recorder paused = recorder();
        Flight flight = launch(server.uri(), limits, paused);
        paused.awaitData();
        flight.pause();
        Recorder other = send(server.uri(), limits);
        assertThat(other.outcome()).isEqualTo("IDLE_TIMEOUT");
        assertThat(paused.isOver()).isFalse();
        flight.resume();
        server.connection(0).signal();
        assertThat(paused.outcome()).isEqualTo("end");
        assertThat(paused.text()).isEqualTo("firstother");
    }

    @Test
    default void lateClocksDoNotHarmAnAnswerThatIsThere() throws Exception {
        time().freeze();
        Recorder recorder = send(serve(client -> {
            client.read();
            client.answer("done");
        }));
        assertThat(recorder.outcome()).isEqualTo("end");
        time().advance(Duration.ofHours(1));
        assertThat(recorder.calls()).containsExactly("head", "data", "end");
    }
}
