package io.llmfailover.transport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * What the client below Camel HTTP does with a head that is none, and does not let itself be told otherwise: it looks
 * for a better one. A clock of the call ends that.
 */
interface LenientHttpCases extends Rig {

    Limits IMPATIENT = Rig.limits(LONG, SHORT, LONG, LONG);

    private RawServer says(String noise) throws Exception {
        return serve(client -> {
            client.read();
            client.write(noise);
            client.awaitClientClose();
        });
    }

    @Test
    default void skipsLinesThatAreNoStatusLine() throws Exception {
        Recorder recorder = send(says("SSH-2.0-OpenSSH_9.2\r\n\r\n").uri(), IMPATIENT);
        assertThat(recorder.outcome()).isEqualTo("FIRST_TOKEN_TIMEOUT");
    }

    @Test
    default void tellsACloseAfterSuchLinesAsAReset() throws Exception {
        RawServer server = serve(client -> {
            client.read();
            client.write("HTTP/1.1 abc OK\r\n\r\n");
        });
        assertThat(send(server).outcome()).isEqualTo("RESET");
        assertThat(server.requests()).isEqualTo(1);
    }

    @Test
    default void boundsTheHeadByTimeOnly() throws Exception {
        Recorder recorder =
                send(says("HTTP/1.1 200 OK\r\n" + "x: y\r\n".repeat(100_000)).uri(), IMPATIENT);
        assertThat(recorder.outcome()).isEqualTo("FIRST_TOKEN_TIMEOUT");
    }

    @Test
    default void takesACloseInTheHeadForItsEnd() throws Exception {
        Recorder recorder = send(serve(client -> {
            client.read();
            client.write("HTTP/1.1 200 OK\r\nA: b\r\n");
        }));
        assertThat(recorder.outcome()).isEqualTo("end");
        assertThat(recorder.size()).isZero();
    }
}
