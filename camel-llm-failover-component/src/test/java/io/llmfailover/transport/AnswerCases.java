package io.llmfailover.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** Answers that arrive whole, whatever is in them. */
interface AnswerCases extends Rig {

    private RawServer always(String answer) throws Exception {
        return serve(client -> {
            while (client.readOrEnd() != null) {
                client.write(answer);
            }
        });
    }

    @Test
    default void deliversStatusHeadersAndBody() throws Exception {
        RawServer server = always("HTTP/1.1 429 Slow Down\r\nRetry-After: 7\r\nContent-Length: 4\r\n\r\nbody");
        Recorder recorder = send(server);
        assertThat(recorder.outcome()).isEqualTo("end");
        assertThat(recorder.calls()).containsExactly("head", "data", "end");
        assertThat(recorder.status()).isEqualTo(429);
        assertThat(recorder.header("retry-after")).isEqualTo("7");
        assertThat(recorder.header("RETRY-AFTER")).isEqualTo("7");
        assertThat(recorder.header("absent")).isNull();
        assertThat(recorder.text()).isEqualTo("body");
        assertThat(server.requests()).isEqualTo(1);
    }

    @Test
    default void sendsTheCallAsItStands() throws Exception {
        Queue<RawRequest> seen = new ConcurrentLinkedQueue<>();
        RawServer server = serve(client -> {
            seen.add(client.read());
            client.answer("ok");
        });
        assertThat(send(server).outcome()).isEqualTo("end");
        RawRequest request = seen.remove();
        assertThat(request.line()).isEqualTo("POST /v1/chat?version=1 HTTP/1.1");
        assertThat(request.text()).isEqualTo(REQUEST);
        assertThat(request.header("authorization")).isEqualTo("Bearer key");
        assertThat(request.header("content-type")).isEqualTo("application/json");
        assertThat(request.header("host")).isEqualTo(server.uri().getAuthority());
        assertThat(request.header("accept-encoding")).isEqualTo("identity");
        assertThat(request.names())
                .doesNotHaveDuplicates()
                .isSubsetOf(
                        "authorization",
                        "content-type",
                        "content-length",
                        "host",
                        "accept-encoding",
                        "connection",
                        "user-agent");
    }

    @Test
    default void deliversPiecesAsTheyCome() throws Exception {
        Recorder recorder = recorder();
        RawServer server = serve(client -> {
            client.read();
            client.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nfirst\r\n");
            recorder.awaitData();
            client.write("6\r\nsecond\r\n0\r\n\r\n");
        });
        launch(server.uri(), RELAXED, recorder);
        assertThat(recorder.outcome()).isEqualTo("end");
        assertThat(recorder.text()).isEqualTo("firstsecond");
    }

    @Test
    default void deliversHtmlAndEmptyAndTruncatedBodiesAsTheyAre() throws Exception {
        for (String body : new String[] {"<html>Bad gateway</html>", "", "{\"choices\":[{\"mess", "{\"error\":{}}"}) {
            Recorder recorder = send(always("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: "
                    + body.length() + "\r\n\r\n" + body));
            assertThat(recorder.outcome()).isEqualTo("end");
            assertThat(recorder.text()).isEqualTo(body);
            assertThat(recorder.header("Content-Type")).isEqualTo("text/html");
        }
    }

    @Test
    default void takesTheCloseAsTheEndWhereNoLengthIsGiven() throws Exception {
        Recorder recorder = send(serve(client -> {
            client.read();
            client.write("HTTP/1.1 200 OK\r\n\r\nuntil the close");
        }));
        assertThat(recorder.outcome()).isEqualTo("end");
        assertThat(recorder.text()).isEqualTo("until the close");
    }

    @Test
    default void passesOverInformationalAnswers() throws Exception {
        Recorder recorder = send(always(
                "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ndone"));
        assertThat(recorder.outcome()).isEqualTo("end");
        assertThat(recorder.calls()).containsExactly("head", "data", "end");
        assertThat(recorder.status()).isEqualTo(200);
    }

    @Test
    default void deliversNoBodyOf204() throws Exception {
        Recorder recorder = send(always("HTTP/1.1 204 No Content\r\n\r\n"));
        assertThat(recorder.outcome()).isEqualTo("end");
        assertThat(recorder.calls()).containsExactly("head", "end");
    }
}
