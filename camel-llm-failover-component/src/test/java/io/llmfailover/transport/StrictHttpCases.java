package io.llmfailover.transport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a transport that reads HTTP to the letter takes a head that is none. */
interface StrictHttpCases extends Rig {

    private void assertBroken(String breakage, RawServer.Script script) throws Exception {
        RawServer server = serve(script);
        assertThat(send(server).outcome()).isEqualTo(breakage);
        assertThat(server.requests()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SSH-2.0-OpenSSH_9.2\r\n\r\n", "HTTP/1.1 abc OK\r\n\r\n"})
    default void tellsAStatusLineThatIsNone(String line) throws Exception {
        assertBroken("PROTOCOL", client -> {
            client.read();
            client.write(line);
            client.awaitClientClose();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 200 OK\r\nContent-Le", "HTTP/1.1 200 OK\r\nA: b\r\n", "HTTP/1.1 2"})
    default void tellsACloseInTheHead(String part) throws Exception {
        assertBroken("RESET", client -> {
            client.read();
            client.write(part);
        });
    }

    @Test
    default void boundsTheSizeOfTheHead() throws Exception {
        assertBroken("PROTOCOL", client -> {
            client.read();
            client.write("HTTP/1.1 200 OK\r\n");
            for (int i = 0; i < 2_000; i++) {
                client.write("x-" + i + ": " + "x".repeat(1_000) + "\r\n");
            }
            client.awaitClientClose();
        });
    }
}
