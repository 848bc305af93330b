package io.llmfailover.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.simulator.journal.Outcome;
import io.llmfailover.simulator.script.Rule;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients that hang up, at every moment of a request and of its answer: the room that they had is free for the next one. */
class HangUpTest {

    private static final String STREAMED = Http.HELLO.replace("{\"model\"", "{\"stream\":true,\"model\"");
    private static final String REQUEST = "POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\n"
            + "content-type: application/json\r\ncontent-length: " + STREAMED.length() + "\r\n\r\n" + STREAMED;

    private ServerApp app;
    private Http http;

    @BeforeEach
    void open() throws Exception {
        app = new ServerApp(Map.of("llm.http.max-in-flight", "1"));
        http = new Http(app.url());
    }

    @AfterEach
    void close() {
        app.close();
    }

    @Test
    void inTheRequest() throws Exception {
        app.simulator().script(Rule.always().text("Hello"));
        for (int sent = 0; sent <= REQUEST.length(); sent++) {
            hangUp(sent, 0);
            assertRoom("after " + sent + " bytes of the request");
        }
    }

    @Test
    void inTheAnswer() throws Exception {
        app.simulator().script(Rule.always().text("one two three four").tokens(4));
        for (int read = 1; read < 1_500; read += 7) {
            hangUp(REQUEST.length(), read);
            assertRoom("after " + read + " bytes of the answer");
        }
    }

    @Test
    void beforeAVendorAnswers() throws Exception {
        for (int i = 0; i < 20; i++) {
            app.simulator()
                    .script(Rule.on("openai").silent().first(1), Rule.always().text("Hello"));
            var begun = app.simulator()
                    .next(entry -> entry.outcome() == Outcome.OPEN)
                    .toCompletableFuture();
            hangUp(REQUEST.length(), 0, () -> begun.orTimeout(20, TimeUnit.SECONDS)
                    .join());
            assertRoom("time " + i);
        }
    }

    private void hangUp(int sent, int read) throws IOException {
        hangUp(sent, read, () -> {});
    }

    private void hangUp(int sent, int read, Runnable before) throws IOException {
        URI to = URI.create(app.url());
        try (Socket socket = new Socket(to.getHost(), to.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(REQUEST.substring(0, sent).getBytes(StandardCharsets.UTF_8));
            assertThat(socket.getInputStream().readNBytes(read)).hasSize(read);
            before.run();
        }
    }

    /** Another request is taken as soon as the server has heard of it. */
    private void assertRoom(String when) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        HttpResponse<String> answer = http.post("/chat/completions", Http.HELLO);
        while (answer.statusCode() == 429 && System.nanoTime() < end) {
            answer = http.post("/chat/completions", Http.HELLO);
        }
        assertThat(answer.statusCode()).as(when).isEqualTo(200);
    }
}
