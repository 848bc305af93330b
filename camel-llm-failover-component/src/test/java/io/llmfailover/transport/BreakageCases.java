package io.llmfailover.transport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that stop half-way or make no sense. Whatever happens, the request is never sent twice. */
interface BreakageCases extends Rig {

    private void assertBroken(String breakage, RawServer.Script script) throws Exception {
        RawServer server = serve(script);
        Recorder recorder = send(server);
        assertThat(recorder.outcome()).isEqualTo(breakage);
        assertThat(server.requests()).isEqualTo(1);
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    default void tellsAResetBeforeTheAnswer() throws Exception {
        assertBroken("RESET", client -> {
            client.read();
            client.reset();
        });
    }

    @Test
    default void neverSendsAgainWhenTheServerClosesWithoutAnAnswer() throws Exception {
        assertBroken("RESET", client -> client.read());
    }

    @Test
    default void tellsAResetInTheBody() throws Exception {
        Recorder recorder = recorder();
        RawServer server = serve(client -> {
            client.read();
            client.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nfirst\r\n");
            recorder.awaitData();
            client.reset();
        });
        launch(server.uri(), RELAXED, recorder);
        assertThat(recorder.outcome()).isEqualTo("RESET");
        assertThat(recorder.text()).isEqualTo("first");
        assertThat(server.requests()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nfirst\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n50\r\nfirst"
            })
    default void tellsACloseBeforeTheEnd(String part) throws Exception {
        assertBroken("RESET", client -> {
            client.read();
            client.write(part);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Transfer-Encoding: chunked\r\n\r\nzz\r\nfirst\r\n",
                "Content-Length: ten\r\n\r\nfirst",
                "Content-Length: 5\r\nContent-Length: 6\r\n\r\nfirst"
            })
    default void tellsALengthThatMakesNoSense(String rest) throws Exception {
        assertBroken("PROTOCOL", client -> {
            client.read();
            client.write("HTTP/1.1 200 OK\r\n" + rest);
            client.awaitClientClose();
        });
    }

    @Test
    default void breaksTheCallWhenTheHandlerThrows() throws Exception {
        Recorder recorder = keep(new Recorder(piece -> {
            throw new IllegalStateException("cannot read this");
        }));
        RawServer server = serve(client -> {
            client.read();
            client.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nfirst");
            client.awaitClientClose();
        });
        launch(server.uri(), RELAXED, recorder);
        assertThat(recorder.outcome()).isEqualTo("PROTOCOL");
        assertThat(recorder.cause()).hasMessage("cannot read this");
        server.connection(0).awaitClientGone();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503, 504})
    default void neverSendsAgainOnAStatusThatInvitesTo(int status) throws Exception {
        RawServer server = serve(client -> {
            while (client.readOrEnd() != null) {
                client.write("HTTP/1.1 " + status + " No\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n");
            }
        });
        Recorder recorder = send(server);
        assertThat(recorder.outcome()).isEqualTo("end");
        assertThat(recorder.status()).isEqualTo(status);
        assertThat(server.requests()).isEqualTo(1);
    }
}
