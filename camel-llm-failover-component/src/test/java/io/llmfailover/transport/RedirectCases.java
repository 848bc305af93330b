package io.llmfailover.transport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No key travels to where an answer points. */
interface RedirectCases extends Rig {

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    default void deliversARedirectAndFollowsNone(int status) throws Exception {
        RawServer elsewhere = serve(client -> {
            client.read();
            client.answer("stolen");
        });
        Recorder recorder = send(serve(client -> {
            client.read();
            client.write(
                    "HTTP/1.1 " + status + " Moved\r\nLocation: " + elsewhere.uri() + "\r\nContent-Length: 0\r\n\r\n");
        }));
        assertThat(recorder.outcome()).isEqualTo("end");
        assertThat(recorder.status()).isEqualTo(status);
        assertThat(recorder.header("location")).isEqualTo(elsewhere.uri().toString());
        assertThat(elsewhere.connections()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 407})
    default void answersNoChallenge(int status) throws Exception {
        RawServer server = serve(client -> {
            while (client.readOrEnd() != null) {
                client.write("HTTP/1.1 " + status + " No\r\nWWW-Authenticate: Basic realm=\"a\"\r\n"
                        + "Proxy-Authenticate: Basic realm=\"a\"\r\nSet-Cookie: a=b\r\nContent-Length: 0\r\n\r\n");
            }
        });
        Recorder recorder = send(server);
        assertThat(recorder.outcome()).isEqualTo("end");
        assertThat(recorder.status()).isEqualTo(status);
        assertThat(server.requests()).isEqualTo(1);
    }
}
